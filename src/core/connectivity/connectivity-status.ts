import type { Account } from '../../shared/account.ts'
import type { Connectivity, LocalStandIn, OfflineProvider, PlaceReach } from '../../shared/connectivity.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Settings } from '../../shared/settings.ts'
import type { PlaceInUse } from './places.ts'
import type { ReachRegister } from './reach-register.ts'
import { offlineSentence } from './stand-in-words.ts'

type Known = {
  network: Pick<Connectivity, 'network' | 'since'>
  places: readonly PlaceInUse[]
  register: Pick<ReachRegister, 'stateOf' | 'since'>
  /** The user's accounts, in use or not. */
  accounts: readonly Account[]
  definitionOf: (account: Account) => ProviderDefinition
  settings: Pick<Settings, 'offlineMode' | 'offlineProviders'>
  standIn: LocalStandIn | null
}

/** What is known, as surfaces show it. */
export function connectivityStatus({ network, places, register, accounts, definitionOf, settings, standIn }: Known): Connectivity {
  const { offlineMode: mode, offlineProviders } = settings
  const isGone = network.network === 'gone'
  const shown = places.map((place) => toPlaceReach(place, register, isGone))
  const unreached = new Set(shown.filter(({ reach }) => reach === 'unreached').map(({ provider }) => provider))
  const providers = remoteProviders(accounts, definitionOf).map(({ provider, providerName }): OfflineProvider => {
    const allowed = offlineProviders.includes(provider)
    const isNeeded = mode === 'always' || (mode === 'auto' && unreached.has(provider))
    return { provider, providerName, allowed, active: allowed && isNeeded && standIn !== null }
  })
  const active = providers.some((provider) => provider.active)
  const sentence = offlineSentence({ mode, providers, unreached, standIn })
  return { ...network, places: shown, offline: { mode, active, providers, standIn, sentence } }
}

function toPlaceReach(place: PlaceInUse, register: Known['register'], isGone: boolean): PlaceReach {
  const { origin, accounts, provider, nearby, url } = place
  const { reach } = register.stateOf(origin)
  const lost =
    isGone && !place.thisMachine
      ? 'There is no network.'
      : nearby
        ? `Nothing answers at ${url.host}.`
        : `${provider.name} cannot be reached.`
  return {
    origin,
    provider: accounts[0]?.provider ?? provider.id,
    providerName: provider.name,
    accountIds: accounts.map(({ id }) => id),
    local: nearby,
    reach,
    since: register.since(origin),
    sentence: reach === 'unreached' ? lost : '',
  }
}

/** The providers whose place a local model can take: those of the accounts, without model servers and what is not known. */
function remoteProviders(
  accounts: readonly Account[],
  definitionOf: Known['definitionOf'],
): Pick<OfflineProvider, 'provider' | 'providerName'>[] {
  const found = new Map<string, string>()
  for (const account of accounts) {
    const { kind, name } = definitionOf(account)
    if (kind !== 'local-server' && account.provider !== 'unknown') found.set(account.provider, name)
  }
  return [...found].map(([provider, providerName]) => ({ provider, providerName }))
}
