import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { TextArea } from '../../components/ui/text-area.tsx'
import { readTemperature } from './temperature.ts'

/** `temperature`: as it was typed. */
export type PromptDraft = { systemPrompt: string; temperature: string }

/** What goes with every message of a conversation. */
export function PromptFields({ value, onChange }: { value: PromptDraft; onChange: (value: PromptDraft) => void }) {
  const isWrong = readTemperature(value.temperature) === undefined
  return (
    <>
      <Field label="System prompt" note="optional" description="What the model is told before the conversation.">
        <TextArea
          className="max-h-[30vh] min-h-16"
          value={value.systemPrompt}
          onChange={(event) => onChange({ ...value, systemPrompt: event.target.value })}
        />
      </Field>
      <Field
        label="Temperature"
        note="optional"
        error={isWrong ? 'A temperature is a number from 0 to 2.' : null}
        description="From 0 to 2. Empty: as the provider has it."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="As the provider has it"
          className="w-56"
          value={value.temperature}
          onChange={(event) => onChange({ ...value, temperature: event.target.value })}
        />
      </Field>
    </>
  )
}
