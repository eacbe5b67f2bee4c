import { useRef } from 'react'
import type { OwnProvider } from '../../../shared/providers/own-provider.ts'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useRemoveProvider } from './use-own-providers.ts'

type RemoveProviderDialogProps = {
  provider: OwnProvider
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Where the focus goes once the provider is gone. */
  finalFocus: () => HTMLElement | null
}

/** Asks before a description is removed. Refused while accounts are left at the provider; the dialog then says so. */
export function RemoveProviderDialog({ provider, open, onOpenChange, finalFocus }: RemoveProviderDialogProps) {
  const isGone = useRef(false)
  const { remove, busy, failure, reset } = useRemoveProvider(() => {
    isGone.current = true
    onOpenChange(false)
  })
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        reset()
        onOpenChange(next)
      }}
      title={
        <>
          Remove “<bdi>{provider.name}</bdi>”?
        </>
      }
      confirmLabel="Remove provider"
      onConfirm={() => remove(provider.id)}
      busy={busy}
      failure={failure}
      finalFocus={() => (isGone.current ? finalFocus() : null)}
    >
      <p>Its description is removed from Keydeck. No account can be added there any more, until you describe it again.</p>
    </ConfirmDialog>
  )
}
