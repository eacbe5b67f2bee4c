import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { ExternalLink } from '../../components/ui/external-link.tsx'
import { UsedByInWords } from '../projects/used-by-in-words.tsx'
import { keyHint } from './key-hint.ts'
import { isKnown } from './known-account.ts'
import { useRemoveAccount } from './use-remove-account.ts'

type RemoveAccountDialogProps = { account: Account; open: boolean; onOpenChange: (open: boolean) => void; onRemoved: () => void }

/** Names the account and what stops working, before it is removed for good. */
export function RemoveAccountDialog({ account, open, onOpenChange, onRemoved }: RemoveAccountDialogProps) {
  const { remove, busy, failure, reset } = useRemoveAccount(onRemoved)
  const { name, revokeKeyUrl } = definitionOf(account)
  const ofProvider = isKnown(account) ? ` of ${name}` : ''
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        reset()
        onOpenChange(next)
      }}
      title={
        <>
          Remove “<bdi>{account.label}</bdi>”?
        </>
      }
      confirmLabel="Remove account"
      onConfirm={() => remove(account.id)}
      busy={busy}
      failure={failure}
    >
      <p>
        {account.keyHint === null
          ? `This account${ofProvider} is removed from Keydeck.`
          : `This account${ofProvider} and its key ${keyHint(account)} are removed from Keydeck and its backups. Nothing brings the key back.`}
      </p>
      <UsedByInWords account={account} />
      {isKnown(account) && account.active && (
        <p>
          It is the active account of {name}: until you make another one active, {name} has none.
        </p>
      )}
      {account.keyHint !== null && revokeKeyUrl && (
        <p>
          The key itself stays valid at {name}. <ExternalLink href={revokeKeyUrl}>Revoke it there</ExternalLink>
        </p>
      )}
    </ConfirmDialog>
  )
}
