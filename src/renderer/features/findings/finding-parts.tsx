import { Checkbox } from '../../components/ui/checkbox.tsx'
import { Input } from '../../components/ui/input.tsx'
import { placeOf } from '../accounts/form-problem.ts'
import type { FindingDraft } from './finding-draft.ts'
import type { FindingStanding } from './finding-standing.ts'
import { RowField } from './row-field.tsx'
import type { FindingRow } from './use-finding-rows.ts'

type FindingPartsProps = { row: FindingRow; missing: FindingStanding['missing']; onChange: (said: Partial<FindingDraft>) => void }

/** What only the user can say: the base URL and the parts that were not found, and that a local address is meant. */
export function FindingParts({ row: { draft, standing }, missing, onChange }: FindingPartsProps) {
  const { provider, baseUrl, takesBaseUrl, takesFields, asksLocal, isMeantLocal } = standing
  return (
    <>
      {takesFields.map(({ name, label, example }) => (
        <RowField key={name} label={label} error={missing[`field ${name}`]}>
          <Input
            autoComplete="off"
            spellCheck={false}
            placeholder={example}
            value={draft.fields[name] ?? ''}
            onChange={(event) => onChange({ fields: { ...draft.fields, [name]: event.target.value } })}
          />
        </RowField>
      ))}
      {provider && takesBaseUrl && (
        <RowField label="Base URL" error={missing.baseUrl}>
          <Input
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder={provider.baseUrlExample}
            value={draft.baseUrl ?? ''}
            onChange={(event) => onChange({ baseUrl: event.target.value.trim() === '' ? null : event.target.value })}
          />
        </RowField>
      )}
      {asksLocal && baseUrl !== null && (
        <div className="basis-full">
          <Checkbox checked={isMeantLocal} onChange={(isMeant) => onChange({ localFor: isMeant ? baseUrl : null })} error={missing.local}>
            {placeOf(baseUrl)} That is meant.
          </Checkbox>
        </div>
      )}
    </>
  )
}
