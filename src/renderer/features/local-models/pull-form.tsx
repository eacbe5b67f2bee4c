import { useState, type FormEvent } from 'react'
import { localModelRef, type LocalServer } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { ExternalLink } from '../../components/ui/external-link.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import type { PullCalls } from './use-pulls.ts'

type PullFormProps = {
  /** The servers that pull models; the first is `serverId` unless another was chosen. */
  servers: readonly LocalServer[]
  serverId: string
  onServer: (id: string) => void
  calls: PullCalls
}

/** Pulls a model by its name. */
export function PullForm({ servers, serverId, onServer, calls }: PullFormProps) {
  const [name, setName] = useState('')
  const [tries, setTries] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const form = useFocusError(tries)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (calls.isStarting) return
    const read = localModelRef.safeParse({ serverId, model: name })
    setTries(tries + 1)
    setError(read.success ? null : 'Enter the name of a model, such as qwen2.5-coder:7b.')
    if (read.success) calls.pull(read.data, () => setName(''))
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex max-w-xl flex-wrap items-start gap-2">
      <Field
        label="Name of a model"
        error={error}
        description={
          <>
            Any that is in <ExternalLink href="https://ollama.com/library">Ollama’s library</ExternalLink>.
          </>
        }
        className="min-w-0 flex-1 basis-56"
      >
        <Input
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="qwen2.5-coder:7b"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {servers.length > 1 && (
        <Field label="At" className="min-w-0 basis-44">
          <Select value={serverId} choices={servers.map(({ id, label }) => ({ value: id, label: plainText(label) }))} onChange={onServer} />
        </Field>
      )}
      <Button type="submit" size="large" className="mt-6" busy={calls.isStarting} look={name.trim() === '' ? 'plain' : 'primary'}>
        Pull
      </Button>
    </form>
  )
}
