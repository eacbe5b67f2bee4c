import { recheckChoices, type Settings } from '../../../shared/settings.ts'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { intervalInWords } from './interval-in-words.ts'

const choices: readonly { value: Settings['recheckMinutes']; label: string }[] = [
  { value: null, label: 'Never' },
  ...recheckChoices.map((minutes) => ({ value: minutes, label: intervalInWords(minutes) })),
]

/** How often accounts are checked without anyone asking. */
export function RecheckSetting() {
  const { settings, set, failure } = useSettings()
  if (!settings) return null
  return (
    <section aria-labelledby="checks" className="flex max-w-sm flex-col gap-2">
      <h2 id="checks" className="font-semibold">
        Checks
      </h2>
      <Field
        label="Check again in the background"
        description="Never billed, and only while the vault is unlocked. When the state of an account changes, you are told once."
      >
        <Select value={settings.recheckMinutes} choices={choices} onChange={(recheckMinutes) => set({ recheckMinutes })} />
      </Field>
      {failure && <FailureCallout failure={failure} />}
    </section>
  )
}
