import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useSetCredential } from './use-proxy.ts'

type RemoveCredentialDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; proxyUrl: string }

/** Asks before the proxy's user name and password are forgotten for good. */
export function RemoveCredentialDialog({ open, onOpenChange, proxyUrl }: RemoveCredentialDialogProps) {
  const { run, busy, failure, reset } = useSetCredential(proxyUrl)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        reset()
        onOpenChange(next)
      }}
      title="Remove the proxy’s user name and password?"
      confirmLabel="Remove them"
      busy={busy}
      failure={failure}
      onConfirm={() => void run(null).then(({ state }) => state === 'done' && onOpenChange(false))}
    >
      <p>
        <bdi dir="ltr">{proxyUrl}</bdi> may then refuse Keydeck’s requests, and with them every check of an account elsewhere. They are kept
        nowhere else here.
      </p>
    </ConfirmDialog>
  )
}
