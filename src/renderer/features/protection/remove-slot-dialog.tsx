import type { RefObject } from 'react'
import type { KeySlot } from '../../../shared/protection.ts'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { slotName } from './protection-words.ts'
import { afterRemoval } from './removal-words.ts'
import { useRemoveSlot } from './use-vault-calls.ts'

type RemoveSlotDialogProps = {
  slot: KeySlot | null
  slots: readonly KeySlot[]
  platform: string
  /** Takes the focus once the row of the slot, and with it the button that was pressed, is gone. */
  whenRemoved: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Names the way to unlock that goes, and those that are left. */
export function RemoveSlotDialog({ slot, slots, platform, whenRemoved, onClose }: RemoveSlotDialogProps) {
  const { remove, isRemoved, busy, failure, reset } = useRemoveSlot(onClose)
  const name = slot ? slotName(slot.kind, platform, slots) : ''
  const others = slots.filter(({ id }) => id !== slot?.id)
  const left = others.map((other) => slotName(other.kind, platform, slots)).join(' or the ')
  return (
    <ConfirmDialog
      open={slot !== null}
      onOpenChange={(open) => {
        if (open) return
        reset()
        onClose()
      }}
      title={`Remove the ${name} from the ways to unlock?`}
      confirmLabel="Remove"
      onConfirm={() => slot && remove(slot.id)}
      busy={busy}
      failure={failure}
      finalFocus={() => (isRemoved ? whenRemoved.current : null)}
    >
      <p>
        {[
          'It no longer opens the vault.',
          `From then on only the ${left} does.`,
          ...(slot ? afterRemoval(slot, others, platform) : []),
        ].join(' ')}
      </p>
    </ConfirmDialog>
  )
}
