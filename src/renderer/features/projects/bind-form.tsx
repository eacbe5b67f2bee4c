import { useState, type FormEvent } from 'react'
import type { JudgedBinding, Project } from '../../../shared/project.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { AccountChoice } from './account-choice.tsx'
import { DifferingFields } from './differing-fields.tsx'
import { replacedWords } from './replaced-words.ts'
import { useChangeProject } from './use-change-project.ts'
import { useFirstFocus } from './use-first-focus.ts'

/** `binding`: the one that is changed; null to bind another account. */
type BindFormProps = { project: Project; binding: JudgedBinding | null; onDone: () => void }

/** Binds an account to a project, or changes what is different for it there. */
export function BindForm({ project, binding, onDone }: BindFormProps) {
  const { accounts } = useAccounts()
  const before = { accountId: binding?.accountId ?? null, baseUrl: binding?.baseUrl ?? '', model: binding?.model ?? '' }
  const [draft, setDraft] = useState(before)
  const fields = binding === null ? (['accountId', 'baseUrl', 'model'] as const) : (['baseUrl', 'model'] as const)
  const { bind, isBinding, problem, setProblem } = useChangeProject(fields, onDone)
  const form = useFocusError(problem)
  useFirstFocus(form)
  const account = accounts.find(({ id }) => id === draft.accountId) ?? null
  const isTouched = JSON.stringify(draft) !== JSON.stringify(before)
  // While something is chosen or typed, Escape neither closes the form nor leaves the page.
  useEscape(isTouched ? () => {} : onDone, { enabled: true, first: true })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const { accountId, baseUrl, model } = draft
    if (isBinding) return
    if (accountId === null) return setProblem({ fields: { accountId: 'Choose an account.' }, failure: null })
    bind({ folder: project.folder, accountId, baseUrl: baseUrl.trim() || null, model: model.trim() || null })
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex max-w-md flex-col gap-3">
      {binding === null && (
        <AccountChoice
          accounts={accounts.filter(
            ({ id }) => !project.denied.includes(id) && !project.bindings.some(({ accountId }) => accountId === id),
          )}
          value={draft.accountId}
          error={problem?.fields.accountId}
          note={account && replacedWords(account, project.bindings, accounts)}
          onChange={(accountId) => setDraft({ ...draft, accountId })}
        />
      )}
      <DifferingFields account={account} draft={draft} problem={problem} isOpen={binding !== null} onChange={setDraft} />
      {problem?.failure && <FailureCallout failure={problem.failure} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={isBinding}>
          {binding === null ? 'Use it here' : 'Save'}
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
