import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { statusOf, troubleOf } from './account-status.ts'
import { useConfirmAddress } from './use-confirm-address.ts'
import type { useCheck } from './use-check.ts'

/** What is wrong with the account's key or address, with the one step that mends it. */
export function AccountTrouble({ account, check }: { account: Account; check: ReturnType<typeof useCheck> }) {
  const confirm = useConfirmAddress(account)
  const trouble = account.keyState === 'ready' || account.keyState === 'none' ? undefined : troubleOf(account)
  if (!trouble) return null
  return (
    <>
      <Callout
        tone="bad"
        title={statusOf(account).word}
        actions={
          <>
            {account.keyState === 'endpoint-changed' && (
              <Button busy={confirm.busy || check.busy} onClick={confirm.confirm}>
                Confirm this address
              </Button>
            )}
            <Link to="/accounts/$accountId/edit" params={{ accountId: account.id }} search={{ key: true }} className={buttonStyle()}>
              Enter the key again
            </Link>
          </>
        }
      >
        {trouble.message} {trouble.fix}
      </Callout>
      {confirm.failure && <FailureCallout failure={confirm.failure} />}
    </>
  )
}
