import { networkInterfaces } from 'node:os'
import type { Account } from '../../shared/account.ts'
import { localServerKinds, type LocalServerKind } from '../../shared/local-models.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { judgeHost } from '../findings/judge-host.ts'
import { hostnameOf, isLoopbackHost } from '../network/loopback-host.ts'
import { isOllamaCloud } from './is-ollama-cloud.ts'
import type { FoundServer } from './usual-places.ts'

/**
 * Where a model server is looked for. `foundId`: what the place is called when it stands for itself, where it is a usual one. `local`:
 * on this machine or the local network, so that its models may answer in another's place.
 */
export type Place = {
  id: string
  kind: LocalServerKind
  baseUrl: string
  label: string
  accountId: string | null
  foundId: string | null
  onThisMachine: boolean
  local: boolean
}

/**
 * The user's own addresses and the usual places, each address once: where an account of the same kind stands at a usual place, it is the
 * account that is looked at, with its key. This machine's Ollama comes first, then the other kinds on this machine, then what is elsewhere.
 */
export function placesToLookAt(accounts: readonly Account[], found: readonly FoundServer[]): readonly Place[] {
  const own = accounts.flatMap((account) => placeOfAccount(account, found))
  const unclaimed = found.filter((place) => !own.some(({ foundId }) => foundId === place.id)).map(placeOfFound)
  return [...own, ...unclaimed].toSorted((one, other) => rankOf(one) - rankOf(other) || one.label.localeCompare(other.label, 'en'))
}

/** Smaller comes first. */
export function rankOf({ onThisMachine, kind }: Pick<Place, 'onThisMachine' | 'kind'>): number {
  return (onThisMachine ? 0 : localServerKinds.length) + localServerKinds.indexOf(kind)
}

function placeOfAccount(account: Account, found: readonly FoundServer[]): Place[] {
  const kind = localServerKinds.find((id) => id === account.provider)
  if (kind === undefined || URL.parse(account.baseUrl) === null || (kind === 'ollama' && isOllamaCloud(account.baseUrl))) return []
  const { id, baseUrl, label, local } = account
  const foundId = found.find((place) => place.kind === kind && addressOf(place.baseUrl) === addressOf(baseUrl))?.id ?? null
  return [{ id, kind, baseUrl, label, accountId: id, foundId, onThisMachine: isThisMachine(baseUrl), local }]
}

function placeOfFound({ id, kind, baseUrl }: FoundServer): Place {
  const { name } = providerOf(kind)
  const url = new URL(baseUrl)
  const onThisMachine = isThisMachine(baseUrl)
  const second = id === `found:${kind}` ? '' : ` (port ${url.port})`
  const label = onThisMachine ? `${name} on this machine${second}` : `${name} at ${url.host}`
  return { id, kind, baseUrl, label, accountId: null, foundId: id, onThisMachine, local: onThisMachine || judgeHost(baseUrl).local }
}

/** One spelling for this machine's own address, which has three usual ones. */
function addressOf(baseUrl: string): string {
  const url = new URL(baseUrl)
  return isLoopbackHost(url) ? `${url.protocol}//127.0.0.1:${url.port}` : url.origin
}

/** Whether an address is one of this machine's, also in the network that it is in. */
function isThisMachine(baseUrl: string): boolean {
  const url = new URL(baseUrl)
  if (isLoopbackHost(url)) return true
  const name = hostnameOf(url)
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === name) === true)
}
