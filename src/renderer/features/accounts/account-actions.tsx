import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '../../../shared/account.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { isInTrouble } from './account-status.ts'
import { isKnown } from './known-account.ts'
import { RemoveAccountDialog } from './remove-account-dialog.tsx'
import { useActivate } from './use-activate.tsx'
import type { useCheck } from './use-check.ts'

/** Everything that can be done with an account: of an unknown provider, only its removal. */
export function AccountActions({ account, check }: { account: Account; check: ReturnType<typeof useCheck> }) {
  const activate = useActivate()
  const navigate = useNavigate()
  const [removing, setRemoving] = useState(false)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {isKnown(account) && !account.active && (
          <Tooltip text="In the list" keys={['A']}>
            <Button look={isInTrouble(account) ? 'plain' : 'primary'} onClick={() => activate(account)}>
              Make active
            </Button>
          </Tooltip>
        )}
        {isKnown(account) && (
          <>
            <Button busy={check.busy} onClick={check.check}>
              Check again
            </Button>
            <Link to="/accounts/$accountId/edit" params={{ accountId: account.id }} className={buttonStyle()}>
              Edit
            </Link>
          </>
        )}
        <Button look="danger-plain" onClick={() => setRemoving(true)}>
          Remove…
        </Button>
      </div>
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
