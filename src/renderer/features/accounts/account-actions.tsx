import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '../../../shared/account.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { BillableStep } from '../checks/billable-step.tsx'
import type { AccountCheck } from '../checks/use-account-check.ts'
import { isInTrouble } from './account-status.ts'
import { isKnown } from './known-account.ts'
import { RemoveAccountDialog } from './remove-account-dialog.tsx'
import { useActivate } from './use-activate.tsx'

/** Everything that can be done with an account: of an unknown provider, only its removal. */
export function AccountActions({ account, check }: { account: Account; check: AccountCheck }) {
  const activate = useActivate()
  const navigate = useNavigate()
  const { fallback, within } = useKeptFocus<HTMLButtonElement>()
  const [removing, setRemoving] = useState(false)
  const [isBillable, setBillable] = useState(false)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2" {...within}>
        {isKnown(account) && !account.active && (
          <Tooltip text="In the list" keys={['A']}>
            <Button look={isInTrouble(account) ? 'plain' : 'primary'} onClick={() => activate(account)}>
              Make active
            </Button>
          </Tooltip>
        )}
        {isKnown(account) && (
          <>
            <Button ref={fallback} busy={check.busy} onClick={() => check.start(isBillable && account.model !== null)}>
              Check again
            </Button>
            {check.busy && <Button onClick={check.cancel}>Cancel</Button>}
            <Link to="/accounts/$accountId/edit" params={{ accountId: account.id }} className={buttonStyle()}>
              Edit
            </Link>
            <Link to="/chat" search={{ source: account.id }} state={{ focus: 'detail' }} className={buttonStyle()}>
              Chat
            </Link>
          </>
        )}
        <Button look="danger-plain" onClick={() => setRemoving(true)}>
          Remove…
        </Button>
      </div>
      {isKnown(account) && <BillableStep account={account} checked={isBillable} onChange={setBillable} />}
      {check.failure && <FailureCallout failure={check.failure} />}
      <RemoveAccountDialog
        account={account}
        open={removing}
        onOpenChange={setRemoving}
        onRemoved={() => void navigate({ to: '/accounts', state: { focusAccount: 'first' } })}
      />
    </div>
  )
}
