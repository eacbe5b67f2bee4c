import { catalogue, providerOf } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { variablesAt } from '../../shared/providers/standard-variables.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'
import { rolesOf } from './known-variables.ts'
import { hostOf } from './mask-value.ts'
import type { Candidate, Look, Resolved } from './resolution.ts'

/**
 * Where a key goes once everything is resolved. `baseUrl`: null where no source and no provider names one; `from`: the variable that
 * names it, undefined where it is the provider's or the account's own. `host`: what to call it.
 */
export type Destination = { provider: ProviderDefinition; baseUrl: string | null; host: string; from: Resolved | undefined }

/** The provider that a variable is of: its account's, or the first that the catalogue has for it. */
function providerFor(name: string, candidate: Candidate): ProviderDefinition | undefined {
  if (candidate.of) return candidate.of.account.provider
  const [role] = rolesOf(name)
  return role && providerOf(role.provider)
}

/** A candidate belongs to one resolution, and so does where it goes. */
const known = new WeakMap<Candidate, Destination | undefined>()

/** Where a candidate's key would go, given what else is set; undefined for a variable that no provider has. */
export function destinationOf(name: string, candidate: Candidate, look: Look): Destination | undefined {
  if (!known.has(candidate)) known.set(candidate, findDestination(name, candidate, look))
  return known.get(candidate)
}

function findDestination(name: string, candidate: Candidate, look: Look): Destination | undefined {
  const provider = providerFor(name, candidate)
  if (!provider) return undefined
  const own = candidate.of?.account.baseUrl ?? provider.baseUrl
  const env = own === null ? provider.env : variablesAt(provider, own)
  const from = env.baseUrl.map(look).find(({ winner }) => winner?.value)
  const baseUrl = from?.winner?.value?.trim() ?? own
  return { provider, baseUrl, host: baseUrl === null ? provider.name : hostOf(baseUrl), from }
}

/** Ports that many other programs listen on as well, so that they tell nothing. */
const commonPorts = new Set(['8000', '8080'])

/** The server without keys that listens at an address of this machine, as far as its port tells; undefined for any other address. */
export function localServerAt(baseUrl: string): ProviderDefinition | undefined {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(baseUrl) ? baseUrl : `http://${baseUrl}`)
  if (url === null || !(isLoopbackHost(url) || url.hostname === '0.0.0.0')) return undefined
  if (commonPorts.has(url.port)) return undefined
  return catalogue.find(({ kind, baseUrl: usual }) => kind === 'local-server' && usual !== null && URL.parse(usual)?.port === url.port)
}
