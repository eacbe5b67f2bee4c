import type { Dialect } from '../../shared/providers/provider.ts'

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What tools call the parts of an account, in lower case without hyphens and underscores. claude-code-router: `api_base_url`,
 * `api_key` (https://github.com/musistudio/claude-code-router); OpenCode: `baseURL`, `apiKey` (https://opencode.ai/docs/providers);
 * Continue: `apiBase`, `title` (https://docs.continue.dev/reference); Chatbox and Cherry Studio: `apiHost`
 * (https://docs.chatboxai.app, https://github.com/CherryHQ/cherry-studio); LobeChat: `endpoint`
 * (https://lobehub.com/docs/self-hosting/advanced/settings-url-share); LiteLLM: `api_base`, `aws_region_name`
 * (https://docs.litellm.ai/docs/proxy/configs).
 */
const names = {
  key: ['apikey', 'accesskey', 'authtoken', 'apitoken', 'bearertoken', 'key', 'token'],
  keys: ['apikeys', 'keys'],
  baseUrl: ['baseurl', 'apibase', 'apibaseurl', 'apihost', 'endpoint', 'apiendpoint', 'apiurl', 'baseuri', 'api', 'url', 'host'],
  model: ['model', 'modelid', 'modelname', 'defaultmodel'],
  label: ['name', 'title', 'label', 'displayname', 'nickname', 'modelname'],
  provider: ['provider', 'providerid', 'customllmprovider', 'id'],
  kind: ['type', 'npm', 'protocol', 'apitype', 'apiformat', 'providertype'],
  accessKeyId: ['accesskeyid', 'awsaccesskeyid'],
  secretAccessKey: ['secretaccesskey', 'awssecretaccesskey'],
  sessionToken: ['sessiontoken', 'awssessiontoken'],
  region: ['region', 'awsregion', 'awsregionname'],
  resource: ['resourcename'],
}

type Part = Exclude<keyof typeof names, 'keys'>

/** Objects in which the parts of the account around them stand. */
const wrappers = new Set(['options', 'settings', 'config', 'litellmparams', 'credentials', 'requestoptions'])

/** Objects that gather accounts, and so name none themselves. */
const gatherings = new Set(
  'providers provider models modellist keyvaults customproviders data state llm profiles accounts configs configurations services localstorage auth settings options config litellmparams languagemodel env'.split(
    ' ',
  ),
)

const plain = (name: string): string => (name.length > 60 ? name : name.toLowerCase().replace(/[-_ ]/g, ''))

export const isWrapper = (name: string): boolean => wrappers.has(plain(name))

export const isGathering = (name: string): boolean => gatherings.has(plain(name))

/** An object with more names than this is no account, though it may hold variables. */
export const mostNames = 200

/** The object with what stands in its wrappers, which does not take the place of its own. */
export function unwrapped(object: JsonObject): JsonObject {
  const own = Object.entries(object)
  const inner = own.flatMap(([name, value]) => {
    const parts = isWrapper(name) && isObject(value) ? Object.entries(value) : []
    return parts.length > mostNames ? [] : [parts]
  })
  return Object.fromEntries([...inner.toReversed().flat(), ...own])
}

/** What an object has under each of its names, in their plain spelling. */
const plainNames = new WeakMap<JsonObject, Map<string, unknown>>()

function byPlainName(object: JsonObject): Map<string, unknown> {
  const known = plainNames.get(object)
  if (known) return known
  const map = new Map<string, unknown>()
  for (const [name, value] of Object.entries(object)) if (!map.has(plain(name))) map.set(plain(name), value)
  plainNames.set(object, map)
  return map
}

/** A part of an account as text, by whichever of its names the object has. */
export function partOf(object: JsonObject, part: Part): string | null {
  const map = byPlainName(object)
  for (const name of names[part]) {
    const value = map.get(name)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

/** As many keys of one account as are ever shown. */
const mostKeys = 3_000

/**
 * Every key of an account, up to 3,000: alone, in a list, or several in one text with commas between, as Cherry Studio keeps them.
 */
export function keysOf(object: JsonObject): string[] {
  const one = partOf(object, 'key')
  if (one !== null) {
    const several = one.split(',', mostKeys).map((key) => key.trim())
    return several.every((key) => key.length >= 16 && !/\s/.test(key)) ? several : [one]
  }
  const map = byPlainName(object)
  const list = names.keys.map((name) => map.get(name)).find((value) => Array.isArray(value))
  if (!Array.isArray(list)) return []
  return list
    .slice(0, mostKeys)
    .flatMap((entry: unknown) => (typeof entry === 'string' ? [entry] : isObject(entry) ? (partOf(entry, 'key') ?? []) : []))
}

/** The one model of an account: one that is named, or the only one of its list. */
export function modelOf(object: JsonObject): string | null {
  const named = partOf(object, 'model')
  if (named !== null) return named
  const models = object['models']
  if (isObject(models)) return onlyOne(Object.keys(models))
  if (!Array.isArray(models)) return null
  const only: unknown = onlyOne(models)
  if (typeof only === 'string') return only
  return isObject(only) ? (partOf(only, 'model') ?? partOf(only, 'provider')) : null
}

const onlyOne = <Value>(values: readonly Value[]): Value | null => (values.length === 1 ? (values[0] ?? null) : null)

/** What the kind of a provider, or the package that calls it, says of the dialect. */
export function dialectOf(object: JsonObject): Dialect | null {
  const kind = partOf(object, 'kind')?.toLowerCase() ?? ''
  if (kind.includes('anthropic') || kind === 'claude') return 'anthropic'
  if (kind.includes('gemini') || kind.includes('google')) return 'gemini'
  return kind.includes('openai') ? 'openai' : null
}
