import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { hasAddress, statusOf, troubleOf } from './account-status.ts'
import { isKnown } from './known-account.ts'
import { useConfirmAddress } from './use-confirm-address.ts'
import type { AccountCheck } from '../checks/use-account-check.ts'

type AccountTroubleProps = { account: Account; check: AccountCheck }

/** What is wrong with the account's provider, key or address, with the one step that mends it. */
export function AccountTrouble({ account, check }: AccountTroubleProps) {
  const confirm = useConfirmAddress(account)
  const isSound = isKnown(account) && (account.keyState === 'ready' || account.keyState === 'none')
  const trouble = isSound ? undefined : troubleOf(account)
  if (!trouble) return null
  return (
    <>
      <Callout
        tone="bad"
        title={statusOf(account).word}
        actions={isKnown(account) && <Steps account={account} check={check} confirm={confirm} />}
      >
        {trouble.message} {trouble.fix}
      </Callout>
      {confirm.failure && <FailureCallout failure={confirm.failure} />}
    </>
  )
}

function Steps({ account, check, confirm }: AccountTroubleProps & { confirm: ReturnType<typeof useConfirmAddress> }) {
  const edit = { to: '/accounts/$accountId/edit', params: { accountId: account.id }, className: buttonStyle() } as const
  if (account.keyState === 'endpoint-changed' && !hasAddress(account)) return <Link {...edit}>Correct the base URL</Link>
  return (
    <>
      {account.keyState === 'endpoint-changed' && (
        <Button busy={confirm.busy || check.busy} onClick={confirm.confirm}>
          Confirm this address
        </Button>
      )}
      <Link {...edit} search={{ key: true }}>
        Enter the key again
      </Link>
    </>
  )
}
