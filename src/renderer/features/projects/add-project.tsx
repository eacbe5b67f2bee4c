import { useState, type FormEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useTitle } from '../../lib/use-title.ts'
import { DetailPane } from '../accounts/detail-pane.tsx'
import { useAccounts } from '../accounts/use-accounts.ts'
import { AccountChoice } from './account-choice.tsx'
import { DifferingFields } from './differing-fields.tsx'
import { FolderField } from './folder-field.tsx'
import type { ProjectProblem } from './project-problem.ts'
import { replacedWords } from './replaced-words.ts'
import { useChangeProject } from './use-change-project.ts'
import { useFirstFocus } from './use-first-focus.ts'
import { useProjectWays } from './use-open-project.ts'

const fields = ['folder', 'accountId', 'baseUrl', 'model'] as const
const empty = { folder: '', accountId: null as string | null, baseUrl: '', model: '' }

/** Makes a folder a project: with an account that is used there, or with one that never is. */
export function AddProject() {
  useTitle('Add project')
  const ways = useProjectWays()
  const { accounts } = useAccounts()
  const [draft, setDraft] = useState(empty)
  const { bind, isBinding, deny, isDenying, problem, setProblem } = useChangeProject(fields, ({ id }) => ways.open(id))
  const form = useFocusError(problem)
  useFirstFocus(form)
  const account = accounts.find(({ id }) => id === draft.accountId) ?? null
  const back = () => ways.back('first')

  /** What is missing is said here; whether the folder is one, the core knows. */
  function submit(send: (input: { folder: string; accountId: string }) => void): void {
    const { accountId } = draft
    const folder = draft.folder.trim()
    if (isBinding || isDenying) return
    if (folder !== '' && accountId !== null) return send({ folder, accountId })
    const missing: ProjectProblem['fields'] = {}
    if (folder === '') missing.folder = 'Enter the path of a folder.'
    if (accountId === null) missing.accountId = 'Choose an account.'
    setProblem({ fields: missing, failure: null })
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    submit((input) => bind({ ...input, baseUrl: draft.baseUrl.trim() || null, model: draft.model.trim() || null }))
  }

  return (
    <DetailPane label="Add project" returnTo={undefined} canEscape={draft === empty} onEscape={back}>
      <header className="flex h-12 shrink-0 items-center border-b px-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">Add project</h2>
      </header>
      <form ref={form} noValidate onSubmit={onSubmit} className="flex w-full max-w-xl flex-col gap-4 p-5">
        <FolderField
          label="Folder"
          value={draft.folder}
          error={problem?.fields.folder}
          onChange={(folder) => setDraft({ ...draft, folder })}
        />
        <AccountChoice
          accounts={accounts}
          value={draft.accountId}
          error={problem?.fields.accountId}
          note={account && replacedWords(account, [], accounts)}
          onChange={(accountId) => setDraft({ ...draft, accountId })}
        />
        <DifferingFields account={account} draft={draft} problem={problem} isOpen={false} onChange={setDraft} />
        {problem?.failure && <FailureCallout failure={problem.failure} />}
        <div className="flex flex-wrap gap-2 border-t pt-4">
          <Button type="submit" look="primary" size="large" busy={isBinding}>
            Use the account there
          </Button>
          <Button size="large" busy={isDenying} onClick={() => submit(deny)}>
            Never use it there
          </Button>
          <Button size="large" onClick={back}>
            Cancel
          </Button>
        </div>
      </form>
    </DetailPane>
  )
}
