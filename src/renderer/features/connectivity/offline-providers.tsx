import type { Connectivity, OfflineProvider } from '../../../shared/connectivity.ts'
import { SwitchRow } from '../../components/ui/switch.tsx'
import { allowing } from './connectivity-words.ts'

type OfflineProvidersProps = {
  connectivity: Connectivity
  /** Ids of the providers that may be answered for. */
  allowed: readonly string[]
  onAllow: (allowed: string[]) => void
}

/** The user’s providers, each with a switch: whether the local model may answer in its place. */
export function OfflineProviders({ connectivity, allowed, onAllow }: OfflineProvidersProps) {
  const { providers } = connectivity.offline
  return (
    <div className="flex flex-col gap-1">
      <h3 id="may-answer" className="font-medium">
        May be answered by the local model
      </h3>
      {providers.length === 0 ? (
        <p className="text-muted">None of your accounts is at a provider elsewhere.</p>
      ) : (
        <ul aria-labelledby="may-answer" className="divide-y border-y">
          {providers.map((one) => (
            <SwitchRow
              key={one.provider}
              label={one.providerName}
              description={standingInWords(one, connectivity)}
              checked={allowed.includes(one.provider)}
              onChange={(isAllowed) => onAllow(allowing(allowed, one.provider, isAllowed))}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

/** How a provider stands at the moment, in one sentence. */
function standingInWords({ provider, active }: OfflineProvider, { places, offline }: Connectivity): string {
  if (active && offline.standIn) return `${offline.standIn.model} answers in its place.`
  const ofIt = places.filter((place) => place.provider === provider)
  const unreached = ofIt.find(({ reach }) => reach === 'unreached')
  if (unreached) return unreached.sentence || 'It cannot be reached now.'
  return ofIt.some(({ reach }) => reach === 'reached') ? 'It answers.' : 'Nobody has asked it yet.'
}
