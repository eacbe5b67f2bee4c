import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import type { NewPassphrase, problemWith } from './new-passphrase.ts'
import { StrengthMeter } from './strength-meter.tsx'

type NewPassphraseFieldsProps = {
  label: string
  value: NewPassphrase
  problem: ReturnType<typeof problemWith>
  onChange: (value: NewPassphrase) => void
}

/** A passphrase, asked twice, with its strength. A slip in the second is said as soon as it cannot be a part of the first. */
export function NewPassphraseFields({ label, value, problem, onChange }: NewPassphraseFieldsProps) {
  const slipped = value.again !== '' && !value.first.startsWith(value.again) ? 'The two are not the same.' : undefined
  return (
    <div className="flex max-w-sm flex-col gap-3">
      <Field
        label={label}
        error={problem?.field === 'first' ? problem.message : undefined}
        description={<StrengthMeter passphrase={value.first} />}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={value.first}
          onChange={(event) => onChange({ ...value, first: event.target.value })}
        />
      </Field>
      <Field label={`${label} again`} error={problem?.field === 'again' ? problem.message : slipped}>
        <Input
          type="password"
          autoComplete="new-password"
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.target.value })}
        />
      </Field>
    </div>
  )
}
