import type { KeySlot } from '../../../shared/protection.ts'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { slotName } from './protection-words.ts'
import { useRemoveSlot } from './use-vault-calls.ts'

type RemoveSlotDialogProps = { slot: KeySlot | null; others: readonly KeySlot[]; platform: string; onClose: () => void }

/** Names the way to unlock that goes, and those that are left. */
export function RemoveSlotDialog({ slot, others, platform, onClose }: RemoveSlotDialogProps) {
  const { remove, busy, failure, reset } = useRemoveSlot(onClose)
  const hasKeychain = [slot, ...others].some((each) => each?.kind === 'os-keyring')
  const name = slot ? slotName(slot.kind, platform, hasKeychain) : ''
  const left = others.map((other) => slotName(other.kind, platform, hasKeychain)).join(' or the ')
  return (
    <ConfirmDialog
      open={slot !== null}
      onOpenChange={(open) => {
        if (open) return
        reset()
        onClose()
      }}
      title={`Remove the ${name}?`}
      confirmLabel="Remove"
      onConfirm={() => slot && remove(slot.id)}
      busy={busy}
      failure={failure}
    >
      <p>
        It no longer opens the vault. From then on only the {left} does.
        {slot?.kind === 'os-keyring' && ' Keydeck then asks for the passphrase at each start.'}
        {slot?.kind === 'passphrase' && hasKeychain && ' When the keychain loses its entry, nothing opens the vault.'}
      </p>
    </ConfirmDialog>
  )
}
