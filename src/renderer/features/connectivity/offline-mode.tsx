import type { Ref } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { RadioList } from '../../components/ui/radio-list.tsx'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { OfflineProviders } from './offline-providers.tsx'
import { useConnectivity } from './use-connectivity.ts'

const modes = [
  { value: 'off', label: 'Off', description: 'A provider that cannot be reached is said to be just that.' },
  {
    value: 'auto',
    label: 'Automatic',
    description: 'While a provider cannot be reached, the local model answers in its place. When the provider is back, it does.',
  },
  { value: 'always', label: 'Always', description: 'The local model answers in the place of every provider that is allowed below.' },
] as const satisfies readonly { value: Settings['offlineMode']; label: string; description: string }[]

/** When the local model answers in a provider’s place, and for which providers it may. */
export function OfflineMode({ headingRef }: { headingRef: Ref<HTMLHeadingElement> }) {
  const { settings, set, failure } = useSettings()
  const { data, failure: notRead, isAsking, tryAgain } = useConnectivity()
  return (
    <section aria-labelledby="offline" className="flex flex-col gap-3">
      <h2 id="offline" ref={headingRef} tabIndex={-1} className="w-fit scroll-mt-5 font-semibold">
        Offline mode
      </h2>
      <p className="text-muted">
        What a local model answers in a provider’s place is always marked. Nothing that was meant for a local server goes to a provider.
      </p>
      {settings && (
        <RadioList
          label="Offline mode"
          value={settings.offlineMode}
          options={modes}
          onChange={(offlineMode) => offlineMode !== settings.offlineMode && set({ offlineMode })}
        />
      )}
      {data && <output className="wrap-anywhere">{data.offline.sentence}</output>}
      {failure && <FailureCallout failure={failure} />}
      <ReadingFailure failure={notRead} isAsking={isAsking} tryAgain={tryAgain} />
      {data && settings && (
        <OfflineProviders
          connectivity={data}
          allowed={settings.offlineProviders}
          onAllow={(offlineProviders) => set({ offlineProviders })}
        />
      )}
    </section>
  )
}
