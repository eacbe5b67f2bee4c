import type { Account } from '../../../shared/account.ts'
import type { JudgedBinding, Project } from '../../../shared/project.ts'
import { useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { useRereadProjects } from './use-projects.ts'
import { useUndo } from './use-undo.tsx'

/** Takes back what a project says of one account, with Undo. There is no field that a failure could stand by: a toast tells it. */
export function useTakeBack({ folder }: Project) {
  const client = useApiClient()
  const reread = useRereadProjects()
  const undo = useUndo()

  async function run(work: () => Promise<void>, done: Parameters<typeof undo>[0]): Promise<void> {
    try {
      await work()
      undo(done)
    } catch (thrown) {
      toastFailure(thrown)
    }
    await reread()
  }

  return {
    allow: (account: Pick<Account, 'id' | 'label'>) =>
      run(() => client.projects.allow.mutate({ folder, accountId: account.id }), {
        account,
        words: 'may be used again in',
        folder,
        back: () => client.projects.deny.mutate({ folder, accountId: account.id }),
      }),
    unbind: ({ deniedIn, ...binding }: JudgedBinding, account: Account | undefined) =>
      run(() => client.projects.unbind.mutate({ folder, provider: binding.provider }), {
        account,
        words: 'is no longer bound to',
        folder,
        // Under a rule against the account it could not be bound again.
        back: deniedIn === null ? () => client.projects.bind.mutate({ ...binding, folder }) : null,
      }),
  }
}
