import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conversation } from '../../../shared/chat.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { PromptFields } from './prompt-fields.tsx'
import { readTemperature } from './temperature.ts'

/** The system prompt and the temperature of a conversation. They hold from the next message on. */
export function PromptForm({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const api = useApi()
  const [value, setValue] = useState({
    systemPrompt: conversation.systemPrompt ?? '',
    temperature: conversation.temperature === null ? '' : String(conversation.temperature),
  })
  const [attempt, setAttempt] = useState(0)
  const form = useFocusError(attempt)
  const { mutate, isPending, error } = useMutation(api.chat.change.mutationOptions({ onSuccess: onDone }))

  function save(): void {
    const temperature = readTemperature(value.temperature)
    if (temperature === undefined) setAttempt(attempt + 1)
    else mutate({ id: conversation.id, systemPrompt: value.systemPrompt, temperature })
  }

  return (
    <form
      ref={form}
      aria-label="System prompt and temperature"
      noValidate
      className="flex max-w-3xl flex-col gap-3 px-5 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <PromptFields value={value} onChange={setValue} />
      {error && <FailureCallout failure={failureOf(error)} />}
      <div className="flex items-center gap-2">
        <Button type="submit" look="primary" busy={isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        <span className="text-xs text-muted">It holds from the next message on.</span>
      </div>
    </form>
  )
}
