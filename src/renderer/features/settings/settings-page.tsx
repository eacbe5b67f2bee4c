import { useQuery } from '@tanstack/react-query'
import { lockChoices, type Settings } from '../../../shared/settings.ts'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useApi } from '../../lib/api.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Fact } from '../accounts/fact.tsx'
import { useSettings } from './use-settings.ts'

const themes: readonly { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

const lockAfter: readonly { value: Settings['lockAfterMinutes']; label: string }[] = [
  { value: null, label: 'Never' },
  ...lockChoices.map((minutes) => ({ value: minutes, label: inWords(minutes) })),
]

function inWords(minutes: number): string {
  if (minutes >= 60) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

export function SettingsPage() {
  useTitle('Settings')
  const { settings, set } = useSettings()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Settings" />
      <div className="flex min-h-0 max-w-3xl flex-col gap-6 overflow-y-auto p-5">
        {settings && (
          <section aria-label="Choices" className="flex max-w-sm flex-col gap-4">
            <Field label="Lock after idle" description="Keydeck locks itself when nobody has used it for this long.">
              <Select value={settings.lockAfterMinutes} choices={lockAfter} onChange={(lockAfterMinutes) => set({ lockAfterMinutes })} />
            </Field>
            <Field label="Theme">
              <Select value={settings.theme} choices={themes} onChange={(theme) => set({ theme })} />
            </Field>
          </section>
        )}
        <About />
      </div>
    </div>
  )
}

function About() {
  const api = useApi()
  const { data: info } = useQuery(api.app.info.queryOptions())
  if (!info) return null
  return (
    <section aria-labelledby="about" className="flex flex-col gap-2">
      <h2 id="about" className="font-semibold">
        About
      </h2>
      <dl className="divide-y border-y">
        <Fact name="Version">{info.version}</Fact>
        <Fact name="Data folder">
          <span className="select-all">{info.dataFolder}</span>
        </Fact>
      </dl>
      <p className="text-muted">Keydeck sends a key only to the base URL of its account, and nothing to anyone else.</p>
    </section>
  )
}
