import { useState, type FormEvent } from 'react'
import type { ToolStatus } from '../../../shared/tools.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { AccountChoice } from '../projects/account-choice.tsx'
import { applyProblemOf } from './apply-problem.ts'
import { SettingsLink } from './missing-command.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import type { useToolChange } from './use-tool-change.ts'
import { isStanding, rowKey } from './use-tools.ts'

type ApplyFormProps = { status: ToolStatus; rows: ReadonlyMap<string, ToolStatus>; change: ReturnType<typeof useToolChange> }

/** Stands for whichever account is in use where the tool runs. */
const any = { value: 'any', label: 'Whichever is in use' }

/** With which account a tool is applied, and where. */
export function ApplyForm({ status, rows, change: { look, isLooking, failure, close } }: ApplyFormProps) {
  const { tool } = status
  const { accounts } = useAccounts()
  // A tool that is started through Keydeck gets whichever account is in use from that: there is nothing to write for it.
  const mayBeAny = status.startWith === null
  const [accountId, setAccountId] = useState(status.account?.id ?? (mayBeAny && !status.accountGone ? any.value : null))
  const [project, setProject] = useState(status.project)
  const [missed, setMissed] = useState(0)
  const there = rows.get(rowKey({ tool, project }))
  const problem = failure && applyProblemOf(failure)
  const error = missed > 0 && accountId === null ? 'Choose an account.' : problem?.account
  const form = useFocusError(failure ?? missed)

  function choose(id: string): void {
    setAccountId(id)
    close()
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (accountId === null) setMissed(missed + 1)
    else if (!isLooking) look({ kind: 'apply', tool, project, account: accountId === any.value ? null : accountId })
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex flex-col gap-3">
      <div className="grid max-w-xl gap-3 sm:grid-cols-2">
        <AccountChoice accounts={accounts} value={accountId} error={error} onChange={choose} {...(mayBeAny && { first: any })} />
        <ScopeChoice tool={tool} value={project} onChange={setProject} />
      </div>
      {problem?.failure && (
        <FailureCallout failure={problem.failure} {...(problem.failure.code === 'not-found' && { actions: <SettingsLink /> })} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look={isStanding(status) ? 'plain' : 'primary'} busy={isLooking}>
          Preview
        </Button>
        {there && isStanding(there) && (
          <Button look="danger-plain" onClick={() => isLooking || look({ kind: 'unapply', tool, project, account: null })}>
            Take it back…
          </Button>
        )}
      </div>
    </form>
  )
}
