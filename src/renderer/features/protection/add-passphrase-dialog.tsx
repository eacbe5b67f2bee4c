import { useState, type FormEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { noPassphrase, problemWith } from './new-passphrase.ts'
import { useAddSlot } from './use-vault-calls.ts'

export function AddPassphraseDialog({ open, onClose, label }: { open: boolean; onClose: () => void; label: string }) {
  const [passphrase, setPassphrase] = useState(noPassphrase)
  const [tries, setTries] = useState(0)
  const { run, busy, failure } = useAddSlot()
  const form = useFocusError(tries)

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTries(tries + 1)
    if (busy || problemWith(passphrase)) return
    const { state } = await run({ kind: 'passphrase', passphrase: passphrase.first })
    if (state === 'done') onClose()
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && !busy && onClose()} title="Add a passphrase">
      <form ref={form} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <NewPassphraseFields
          label={label}
          value={passphrase}
          problem={tries > 0 ? problemWith(passphrase) : null}
          onChange={setPassphrase}
        />
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
