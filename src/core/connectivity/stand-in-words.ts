import type { LocalStandIn, OfflineProvider } from '../../shared/connectivity.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'

/** A local model as sentences call it: qwen2.5-coder:7b on this machine. */
export function standInInWords({ model, serverLabel, baseUrl }: Pick<LocalStandIn, 'model' | 'serverLabel' | 'baseUrl'>): string {
  const url = URL.parse(baseUrl)
  return `${model} ${url && isLoopbackHost(url) ? 'on this machine' : `on “${serverLabel}”`}`
}

type Known = {
  mode: 'off' | 'auto' | 'always'
  providers: readonly OfflineProvider[]
  /** The ids of providers that have a place that cannot be reached. */
  unreached: ReadonlySet<string>
  standIn: LocalStandIn | null
}

/** What offline mode does at the moment, and the next step where one helps; one sentence or two. */
export function offlineSentence({ mode, providers, unreached, standIn }: Known): string {
  if (mode === 'off') return 'Offline mode is off: no local model answers for a provider.'
  const allowed = providers.filter((provider) => provider.allowed)
  const missing = providers.filter(({ provider }) => unreached.has(provider))
  const wanted = mode === 'always' ? allowed : missing.filter((provider) => provider.allowed)
  if (wanted.length > 0 && standIn === null)
    return mode === 'always'
      ? `Offline mode is on, and there is no local model to answer for ${named(wanted)}. Pull one in Local models.`
      : `${named(wanted)} cannot be reached, and there is no local model to answer. Pull one in Local models.`
  if (wanted.length > 0 && standIn !== null) return `Offline: ${standInInWords(standIn)} answers for ${named(wanted)}.`
  if (mode === 'auto' && missing.length > 0)
    return `${named(missing)} cannot be reached. Allow the local model to answer for ${missing.length > 1 ? 'them' : 'it'} in Local models.`
  if (allowed.length === 0) return 'No provider’s requests may go to the local model. Allow some in Local models.'
  return standIn === null
    ? `There is no local model to answer for ${named(allowed)} when needed. Pull one in Local models.`
    : `${standInInWords(standIn)} answers for ${named(allowed)} when ${allowed.length > 1 ? 'they' : 'it'} cannot be reached.`
}

function named(providers: readonly OfflineProvider[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(providers.map(({ providerName }) => providerName))
}
