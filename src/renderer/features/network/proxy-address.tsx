import { useState, type FormEvent } from 'react'
import { proxyUrl } from '../../../shared/network-settings.ts'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'

type ProxyAddressProps = {
  /** The address in force; null when there is none. */
  saved: string | null
  onSave: (url: string) => void
}

/** The field for a proxy's address. What cannot be one is said beside it, and is not saved. */
export function ProxyAddress({ saved, onSave }: ProxyAddressProps) {
  const [text, setText] = useState(saved ?? '')
  const [tries, setTries] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const form = useFocusError(tries)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const read = proxyUrl.safeParse(text)
    setTries(tries + 1)
    setError(read.success ? null : (read.error.issues[0]?.message ?? null))
    if (read.success && read.data !== saved) onSave(read.data)
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex max-w-md flex-wrap items-start gap-2">
      <Field label="Proxy address" error={error} className="min-w-0 flex-1 basis-60">
        <Input
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="http://proxy.example.com:8080"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" size="large" className="mt-6" look={text.trim() === (saved ?? '') ? 'plain' : 'primary'}>
        Save address
      </Button>
    </form>
  )
}
