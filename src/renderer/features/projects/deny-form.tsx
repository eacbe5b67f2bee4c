import { useState, type FormEvent } from 'react'
import type { Project } from '../../../shared/project.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { AccountChoice } from './account-choice.tsx'
import { useChangeProject } from './use-change-project.ts'
import { useFirstFocus } from './use-first-focus.ts'

const fields = ['accountId'] as const

/** Keeps an account out of a project. */
export function DenyForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const { accounts } = useAccounts()
  const [accountId, setAccountId] = useState<string | null>(null)
  const { deny, isDenying, problem, setProblem } = useChangeProject(fields, onDone)
  const form = useFocusError(problem)
  useFirstFocus(form)
  useEscape(accountId === null ? onDone : () => {}, { enabled: true, first: true })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (isDenying) return
    if (accountId === null) setProblem({ fields: { accountId: 'Choose an account.' }, failure: null })
    else deny({ folder: project.folder, accountId })
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex max-w-md flex-col gap-3">
      <AccountChoice
        accounts={accounts.filter(({ id }) => !project.denied.includes(id))}
        value={accountId}
        error={problem?.fields.accountId}
        note="It is then never used in this folder and below, whatever is bound there."
        onChange={setAccountId}
      />
      {problem?.failure && <FailureCallout failure={problem.failure} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={isDenying}>
          Never use it here
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
