import { originOf } from '../../shared/base-url.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { variablesAt } from '../../shared/providers/standard-variables.ts'
import { variablesOfWaysIn, type AccountInUse } from './account-variables.ts'

/** A model server that answers in an account's place. `version` null: it tells none. */
export type StandInServer = { provider: ProviderDefinition; baseUrl: string; version: string | null }

/** `isKey`: the server's key is its value, and the one that stands here where it has none. */
export type StandInVariable = { name: string; value: string; isKey: boolean }

/**
 * What has an account's tools ask a model server. `too-old`: a later release serves them; `dialect`: the server does not speak as the
 * provider does; `unled`: no variable leads the provider's tools elsewhere.
 */
export type StandInVariables =
  | { set: StandInVariable[]; remove: string[] }
  | { why: 'too-old'; since: string }
  | { why: 'dialect' | 'unled' }

/** What tools append to a base URL of a dialect. */
const ends: Partial<Record<ProviderDefinition['dialect'], string>> = { openai: '/chat/completions', anthropic: '/v1/messages' }

/**
 * The variables that lead an account's tools to a model of a server, in the names by which they find the account: the address, the model,
 * also for what tools choose by themselves, and the server's key, which tools want to have even where there is none:
 * https://docs.ollama.com/api/anthropic-compatibility, https://docs.ollama.com/api/openai-compatibility. `remove`: every other way in.
 */
export function standInVariables(account: AccountInUse, server: StandInServer, model: string): StandInVariables {
  const { provider, baseUrl } = account
  const env = variablesAt(provider, baseUrl)
  const { dialect } = apiAt(provider, baseUrl)
  if (env.baseUrl.length === 0) return { why: 'unled' }
  const place = servedAt(server, dialect)
  if ('why' in place) return place
  const { baseUrlLacks } = env
  const shown = baseUrlLacks !== undefined && place.url.endsWith(baseUrlLacks) ? place.url.slice(0, -baseUrlLacks.length) : place.url
  const bearer = env.key.filter((name) => env.auth?.[name] === 'bearer')
  const models = [...(env.model ?? []), ...(env.otherModels ?? [])]
  const set = [
    ...env.baseUrl.map((name) => ({ name, value: shown, isKey: false })),
    ...(bearer.length > 0 ? bearer : env.key).map((name) => ({ name, value: server.provider.id, isKey: true })),
    ...models.map((name) => ({ name, value: model, isKey: false })),
  ]
  const names = new Set(set.map(({ name }) => name))
  return { set, remove: [...new Set(variablesOfWaysIn(account))].filter((name) => !names.has(name)) }
}

/** Where tools of a dialect call the server. */
function servedAt(
  { provider, baseUrl, version }: StandInServer,
  dialect: ProviderDefinition['dialect'],
): { url: string } | Exclude<StandInVariables, { set: unknown }> {
  const end = ends[dialect]
  const served = provider.serves?.find((one) => one.dialect === dialect)
  if (end === undefined) return { why: 'dialect' }
  if (served) {
    if (served.since !== undefined && isOlder(version, served.since)) return { why: 'too-old', since: served.since }
    return { url: `${originOf(baseUrl)}${served.path.slice(0, -end.length)}` }
  }
  return provider.dialect === dialect ? { url: baseUrl } : { why: 'dialect' }
}

/** Whether a version comes before another; one that is not known does not, and neither does 0.0.0, which a build of one's own tells. */
function isOlder(version: string | null, since: string): boolean {
  const [is, wanted] = [version ?? '', since].map((text) => (/^v?(\d+(?:\.\d+)*)/.exec(text)?.[1] ?? '').split('.').map(Number))
  if (is === undefined || wanted === undefined || version === null || is.every((part) => part === 0)) return false
  for (const [index, part] of wanted.entries()) {
    const own = is[index] ?? 0
    if (own !== part) return own < part
  }
  return false
}
