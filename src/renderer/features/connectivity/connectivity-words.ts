import type { Connectivity, PlaceReach } from '../../../shared/connectivity.ts'
import { isLocalServerKind } from '../../../shared/local-models.ts'
import { listInWords } from '../../lib/list-in-words.ts'
import type { AccountStatus } from '../accounts/account-status.ts'

/** `accountId`: the account that it is about; null where it is about more than one, or none. */
type Standing = AccountStatus & { accountId: string | null }

/** Whether the network is there and the providers answer, in a few words. Model servers are no part of that. */
export function standingOf({ network, places }: Pick<Connectivity, 'network' | 'places'>): Standing {
  if (network === 'gone') return { word: 'Offline', tone: 'warn', accountId: null }
  const unreached = places.filter(({ provider, reach }) => reach === 'unreached' && !isLocalServerKind(provider))
  const [first] = unreached
  if (!first) return { word: 'Online', tone: 'good', accountId: null }
  const names = new Set(unreached.map(({ providerName }) => providerName))
  const [only] = first.accountIds
  return {
    word: names.size === 1 ? `${first.providerName} cannot be reached` : `${names.size} providers cannot be reached`,
    tone: 'warn',
    accountId: unreached.length === 1 && first.accountIds.length === 1 && only !== undefined ? only : null,
  }
}

/** Which providers the local model answers for at the moment; null where it does for none. */
export function answersInWords({ standIn, providers, active }: Connectivity['offline']): string | null {
  const names = providers.filter((provider) => provider.active).map(({ providerName }) => providerName)
  return active && standIn && names.length > 0 ? `${standIn.model} answers for ${listInWords(names)}` : null
}

/** Where an account is used and cannot be reached now; undefined where it can be, or nobody has asked yet. */
export function unreachedPlaceOf(places: readonly PlaceReach[], accountId: string): PlaceReach | undefined {
  return places.find(({ accountIds, reach }) => reach === 'unreached' && accountIds.includes(accountId))
}

/** The providers that are allowed, once one more is or is not; the others stay as they are. */
export function allowing(allowed: readonly string[], provider: string, isAllowed: boolean): string[] {
  const others = allowed.filter((id) => id !== provider)
  return isAllowed ? [...others, provider] : others
}
