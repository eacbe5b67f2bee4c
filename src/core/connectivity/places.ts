import { isIP } from 'node:net'
import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import type { Project } from '../../shared/project.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { classifyAddress } from '../network/address-policy.ts'
import { hostnameOf, isLoopbackHost } from '../network/loopback-host.ts'
import type { ProbeTarget } from './probe-place.ts'
import type { Asked } from './probe-interval.ts'

/** An origin that requests go to. */
export type Place = ProbeTarget & Asked & { origin: string }

/** A place of accounts in use. */
export type PlaceInUse = Place & { accounts: readonly Account[]; provider: ProviderDefinition }

/** `local`: what the account says of itself, for the rules; `nearby`: what the address itself says. */
export function placeAt(baseUrl: string, local: boolean): Place {
  const url = new URL(originOf(baseUrl))
  const thisMachine = isLoopbackHost(url)
  return { origin: url.origin, url, local, thisMachine, nearby: thisMachine || isOnLocalNetwork(hostnameOf(url)) }
}

/** By its spelling; names below .local are those of RFC 6762. */
const isOnLocalNetwork = (host: string): boolean => (isIP(host) === 0 ? host.endsWith('.local') : classifyAddress(host) === 'private')

/**
 * The places of the active accounts and of those that projects bind, each once for a provider; none of an account whose provider is not
 * known.
 */
export function placesInUse(deps: {
  accounts: { active(): Account[]; list(): Account[] }
  projects: { list(): readonly Pick<Project, 'bindings'>[] }
  definitionOf: (account: Account) => ProviderDefinition
}): PlaceInUse[] {
  const { accounts, projects, definitionOf } = deps
  const bound = new Set(projects.list().flatMap(({ bindings }) => bindings.map(({ accountId }) => accountId)))
  const others = bound.size === 0 ? [] : accounts.list().filter(({ id }) => bound.has(id))
  const inUse = new Map([...accounts.active(), ...others].map((account) => [account.id, account]))
  const places = new Map<string, PlaceInUse>()
  for (const account of inUse.values()) {
    if (account.provider === 'unknown') continue
    const place = placeAt(account.baseUrl, account.local)
    const key = `${account.provider} ${place.origin}`
    const before = places.get(key)
    places.set(key, {
      ...place,
      local: account.local || before?.local === true,
      accounts: [...(before?.accounts ?? []), account],
      provider: definitionOf(account),
    })
  }
  return [...places.values()]
}
