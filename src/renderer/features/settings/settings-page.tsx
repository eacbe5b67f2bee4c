import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { countInWords } from '../../../shared/number-words.ts'
import { lockChoices, type Settings } from '../../../shared/settings.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useApi } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { useTitle } from '../../lib/use-title.ts'
import { RecheckSetting } from '../checks/recheck-setting.tsx'
import { ModelsSettings } from '../connectivity/models-settings.tsx'
import { DesktopSettings } from '../desktop/desktop-settings.tsx'
import { ShowDataFolder } from '../desktop/show-data-folder.tsx'
import { NetworkSettings } from '../network/network-settings.tsx'
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
  return minutes >= 60 ? countInWords(minutes / 60, 'hour') : countInWords(minutes, 'minute')
}

export function SettingsPage() {
  useTitle('Settings')
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Settings" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-3xl flex-col gap-6 p-5">
          <Choices />
          <RecheckSetting />
          <NetworkSettings />
          <ModelsSettings />
          {isDesktopApp && <DesktopSettings />}
          <DataFolder />
          <p className="flex flex-wrap gap-x-4">
            <Link to="/providers" className={buttonStyle({ look: 'link', size: 'text' })}>
              Your own providers
            </Link>
            <Link to="/about" className={buttonStyle({ look: 'link', size: 'text' })}>
              About Keydeck
            </Link>
          </p>
        </div>
      </div>
    </div>
  )
}

function Choices() {
  const { settings, set, failure } = useSettings()
  if (!settings) return null
  return (
    <section aria-label="Choices" className="flex max-w-sm flex-col gap-4">
      <Field label="Lock after idle" description="Keydeck locks itself when nobody has used it for this long.">
        <Select value={settings.lockAfterMinutes} choices={lockAfter} onChange={(lockAfterMinutes) => set({ lockAfterMinutes })} />
      </Field>
      <Field label="Theme">
        <Select value={settings.theme} choices={themes} onChange={(theme) => set({ theme })} />
      </Field>
      {failure && <FailureCallout failure={failure} />}
    </section>
  )
}

function DataFolder() {
  const api = useApi()
  const { data: info } = useQuery(api.app.info.queryOptions())
  if (!info) return null
  return (
    <section aria-labelledby="data-folder" className="flex flex-col gap-2">
      <h2 id="data-folder" className="font-semibold">
        Data folder
      </h2>
      <div className="flex flex-wrap items-center gap-3 border-y py-2.5">
        <p className="min-w-0 flex-1 basis-60 wrap-anywhere select-all">{info.dataFolder}</p>
        {isDesktopApp && <ShowDataFolder />}
      </div>
    </section>
  )
}
