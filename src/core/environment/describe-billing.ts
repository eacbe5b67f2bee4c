import type { Billing } from '../../shared/environment.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { isSubscriptionToken } from '../import-sources/subscription-token.ts'
import { isSwitchedOn } from './conflict-effects.ts'
import { destinationOf, localServerAt, type Destination } from './destination.ts'
import { partOf } from './describe-effect.ts'
import type { Candidate, Look, Resolved } from './resolution.ts'

/** Who bills what goes elsewhere by a switch alone. */
const switches: Readonly<Record<string, string>> = {
  CLAUDE_CODE_USE_BEDROCK: 'AWS bills what Claude Code does.',
  CLAUDE_CODE_USE_VERTEX: 'Google Cloud bills what Claude Code does.',
  CLAUDE_CODE_USE_FOUNDRY: 'Azure bills what Claude Code does.',
  GOOGLE_GENAI_USE_VERTEXAI: 'Google Cloud bills what is done.',
}

const subscription = (sentence: string): Billing => ({ kind: 'subscription', accountId: null, sentence })

/** Who pays for what is done with the winner, as far as that can be told; null for what has no part in it. */
export function describeBilling(resolved: Resolved, look: Look): Billing | null {
  const { name, winner } = resolved
  if (!winner) return null
  if (name === 'CLAUDE_CODE_OAUTH_TOKEN') return subscription('The Claude subscription pays, where Claude Code finds no key.')
  const bySwitch = switches[name]
  if (bySwitch !== undefined) return isSwitchedOn(winner.value) ? { kind: 'api', accountId: null, sentence: bySwitch } : null
  const part = partOf(winner, resolved)?.part
  if (part === 'baseUrl') return localAt(winner.value ?? '', winner)
  if (part !== 'key') return null
  if (winner.value !== null && isSubscriptionToken(winner.value))
    return subscription('The Claude subscription pays: this is its token, which works in Claude Code alone.')
  const destination = destinationOf(name, winner, look)
  return destination ? billedAt(destination, winner) : null
}

function billedAt({ provider, baseUrl, host, from }: Destination, winner: Candidate): Billing {
  const local = baseUrl === null ? null : localAt(baseUrl, winner)
  if (local) return local
  const chosen = winner.of?.account
  const accountId = chosen?.account.id ?? null
  if (!isAtProvider(provider, baseUrl, from !== undefined && from.winner?.of?.account !== chosen))
    return { kind: 'unknown', accountId, sentence: `Whoever runs ${host} decides who pays.` }
  const whose = chosen ? `the account of “${chosen.account.label}”` : 'the account that the key is of, which Keydeck does not know'
  return { kind: 'api', accountId, sentence: `${provider.name} bills each use of its API to ${whose}.` }
}

/** Whether it is the provider itself that answers there. `isForeign`: the address is from elsewhere than the key. */
function isAtProvider(provider: ProviderDefinition, baseUrl: string | null, isForeign: boolean): boolean {
  if (provider.kind !== 'model-provider' && provider.kind !== 'developer-api') return false
  const usual = [
    ...(provider.baseUrl === null ? [] : [provider.baseUrl]),
    ...(provider.endpoints ?? []).map((endpoint) => endpoint.baseUrl),
  ]
  if (baseUrl === null || usual.some((url) => isAtHost(URL.parse(baseUrl)?.host, URL.parse(url)?.host))) return true
  // An address that is made of the account's parts, such as a region, is the provider's by that.
  return provider.baseUrl === null && !isForeign
}

/** The host itself, or one below it, such as that of a region. */
const isAtHost = (host: string | undefined, usual: string | undefined): boolean =>
  host !== undefined && usual !== undefined && (host === usual || host.endsWith(`.${usual}`))

function localAt(baseUrl: string, { of }: Candidate): Billing | null {
  const own = of?.account
  const isOwn = own !== undefined && own.provider.kind === 'local-server' && own.account.local && own.baseUrl === baseUrl
  const server = isOwn ? own.provider : localServerAt(baseUrl)
  if (!server) return null
  return { kind: 'local', accountId: of?.account.account.id ?? null, sentence: `${server.name} runs locally; nobody bills it.` }
}
