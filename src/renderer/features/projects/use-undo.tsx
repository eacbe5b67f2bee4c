import { toast } from 'sonner'
import type { Account } from '../../../shared/account.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { folderName } from './folder-name.ts'
import { useRereadProjects } from './use-projects.ts'

/** What was done: to which account, in which folder. `back` null: it cannot be taken back. */
type Done = { account: Pick<Account, 'label'> | undefined; words: string; folder: string; back: (() => Promise<unknown>) | null }

/** Says what was done to a project, and offers to take it back. */
export function useUndo(): (done: Done) => void {
  const reread = useRereadProjects()

  async function takeBack(back: () => Promise<unknown>): Promise<void> {
    try {
      await back()
    } catch (thrown) {
      toastFailure(thrown)
    }
    await reread()
  }

  return ({ account, words, folder, back }) => {
    const message = (
      <>
        “<bdi>{account?.label}</bdi>” {words} <bdi>{folderName(folder)}</bdi>.
      </>
    )
    toast(message, back ? { action: { label: 'Undo', onClick: () => void takeBack(back) } } : {})
  }
}
