import { useState, type FormEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { noPassphrase, problemWith } from './new-passphrase.ts'
import { useAddSlot } from './use-vault-calls.ts'

export function AddPassphraseDialog({ open, onClose, label }: { open: boolean; onClose: () => void; label: string }) {
  const [passphrase, setPassphrase] = useState(noPassphrase)
  const [isTried, setTried] = useState(false)
  const { run, busy, failure } = useAddSlot()

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (busy || problemWith(passphrase)) return
    const { state } = await run({ kind: 'passphrase', passphrase: passphrase.first })
    if (state === 'done') onClose()
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && !busy && onClose()} title="Add a passphrase">
      <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <NewPassphraseFields label={label} value={passphrase} problem={isTried ? problemWith(passphrase) : null} onChange={setPassphrase} />
        {failure && <FailureCallout failure={failure} />}
        <div className="flex justify-end">
          <Button type="submit" look="primary" size="large" busy={busy}>
            Add passphrase
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
