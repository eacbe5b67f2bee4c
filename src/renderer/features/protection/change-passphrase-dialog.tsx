import { useState, type FormEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { noPassphrase, problemWith } from './new-passphrase.ts'
import { useChangePassphrase } from './use-vault-calls.ts'

export function ChangePassphraseDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState(noPassphrase)
  const [tries, setTries] = useState(0)
  const { run, busy, failure } = useChangePassphrase()
  const form = useFocusError(failure ?? tries)
  const isWrong = failure?.code === 'wrong-passphrase'
  const currentError = isWrong ? failure.message : tries > 0 && current === '' ? 'Enter the passphrase that is in use.' : undefined

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTries(tries + 1)
    if (busy || current === '' || problemWith(next)) return
    const { state } = await run({ current, next: next.first })
    if (state === 'done') onClose()
  }

  return (
    <Dialog open={open} onOpenChange={(opens) => !opens && !busy && onClose()} title="Change the passphrase">
      <form ref={form} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <Field label="Passphrase in use" error={currentError} className="max-w-sm">
          <Input type="password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />
        </Field>
        <NewPassphraseFields label="New passphrase" value={next} problem={tries > 0 ? problemWith(next) : null} onChange={setNext} />
        {failure && !isWrong && <FailureCallout failure={failure} />}
        <div className="flex justify-end">
          <Button type="submit" look="primary" size="large" busy={busy}>
            Change passphrase
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
