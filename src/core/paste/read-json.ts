import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'
import { createVariableGroups } from './candidates-of-variables.ts'
import type { Draft } from './complete-draft.ts'
import { looksLikeKey } from './judge-value.ts'
import { dialectOf, isGathering, isObject, isWrapper, keysOf, modelOf, partOf, unwrapped, type JsonObject } from './json-fields.ts'
import { knownVariable } from './known-variables.ts'
import { hasOwnShape, providerNamed } from './likely-providers.ts'
import { createNotes, type Notes } from './notes.ts'

/** Configuration files nest their accounts less deep than this. */
const deepest = 10

/** As many accounts as are ever shown, and then no further. */
const mostDrafts = 3_000

/** An object with more names than this is no account, though it may hold variables. */
const mostNames = 200

/**
 * The accounts in the JSON of another tool, read by the names that such tools give to their parts rather than by the tool:
 * claude-code-router, Claude Code, Codex, OpenCode, Continue, Cherry Studio, Chatbox, LobeChat, LiteLLM, the keys of `llm`, and
 * whatever else has a key, an address or both.
 */
export function readJson(value: unknown, notes: Notes, source = 'JSON'): Draft[] {
  const drafts: Draft[] = []
  let hasSignIn = false
  const variables = createVariableGroups({ source })
  walk(value, { name: null, depth: 0 })
  const found = [...drafts, ...variables.finish(notes)]
  if (found.length === 0 && !hasSignIn) notes.say('The JSON holds no account that could be understood.')
  return found

  /** `isRead`: what stands in the node was read with the object around it. */
  function walk(node: unknown, { name, depth, isRead = false }: { name: string | null; depth: number; isRead?: boolean }): void {
    if (depth > deepest || drafts.length >= mostDrafts) return
    if (Array.isArray(node)) {
      for (const entry of node) walk(entry, { name, depth: depth + 1 })
      return
    }
    if (!isObject(node)) return
    const google = draftOfGoogleCredentials(node, source)
    if (google) {
      drafts.push(google)
      return
    }
    const isSignIn = node['type'] === 'oauth' || (typeof node['access_token'] === 'string' && typeof node['refresh_token'] === 'string')
    hasSignIn ||= isSignIn
    if (isSignIn) notes.say('A sign-in to a subscription was left out, as it is no key.')
    const entries = Object.entries(node)
    if (!isSignIn && !isRead && entries.length <= mostNames)
      drafts.push(...draftsOf(node, name, source), ...draftsOfNamedKeys(node, source))
    for (const [childName, child] of entries) {
      if (typeof child === 'string') takeText(childName, child, depth)
      else
        walk(child, { name: isGathering(childName) ? name : childName, depth: depth + 1, isRead: isWrapper(childName) && isObject(child) })
    }
  }

  function takeText(name: string, text: string, depth: number): void {
    if (/^[A-Z][A-Z0-9_]{2,}$/.test(name)) variables.take({ name, value: text })
    // Cherry Studio keeps JSON within JSON: https://github.com/CherryHQ/cherry-studio
    else if (/^(?:persist:|llm$)/.test(name) && text.startsWith('{')) walk(parsed(text), { name: null, depth: depth + 1 })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A text that only begins like JSON holds no account.
    return null
  }
}

/** The accounts that the object itself is, with what stands in its wrappers. `outer`: what its owner calls it. */
function draftsOf(object: JsonObject, outer: string | null, source: string): Draft[] {
  const whole = unwrapped(object)
  const baseUrl = partOf(whole, 'baseUrl')
  const label = partOf(object, 'label')
  const routed = routedModel(modelOf(whole))
  const kind = baseUrl === null ? partOf(object, 'kind') : null
  const named = [partOf(object, 'provider'), outer, label, routed.provider, kind].flatMap((text) =>
    text === null ? [] : (providerNamed(text) ?? []),
  )
  const about = {
    source,
    where: `A key in the ${source}`,
    label,
    baseUrl,
    dialect: dialectOf(whole),
    model: routed.model,
    named: [...new Set(named)],
  }
  const signed = signedDraft(whole, about)
  if (signed) return [signed]
  const keys = keysOf(whole).filter((key) => hasNamedKey(whole) || baseUrl !== null || named.length > 0 || hasOwnShape(key))
  if (keys.length > 0) return keys.map((key) => ({ ...about, key, fields: resourceOf(whole) }))
  return baseUrl !== null && named.length > 0 && /^(?:https?:\/\/|localhost)/.test(baseUrl) ? [about] : []
}

/** Whether the object says itself that it has the key of an API, and not of anything. */
function hasNamedKey(whole: JsonObject): boolean {
  return Object.keys(whole).some((name) => /^(?:x[-_])?(?:api|access|auth|bearer)[-_ ]?(?:key|token)s?$/i.test(name))
}

/** LiteLLM writes the provider before the model, as in `openai/gpt-4o`: https://docs.litellm.ai/docs/providers */
function routedModel(model: string | null): { provider: string | null; model: string | null } {
  const slash = model?.indexOf('/') ?? -1
  const provider = model === null || slash === -1 ? null : model.slice(0, slash)
  return provider !== null && providerNamed(provider) !== undefined ? { provider, model } : { provider: null, model }
}

/** A key pair of AWS with its region, for the provider whose requests are signed. */
function signedDraft(whole: JsonObject, about: Draft): Draft | undefined {
  if (partOf(whole, 'accessKeyId') === null || partOf(whole, 'secretAccessKey') === null) return undefined
  const variables = createVariableGroups()
  for (const [name, part] of awsVariables) variables.take({ name, value: partOf(whole, part) ?? '' })
  const [draft] = variables.finish(createNotes())
  return draft && { ...draft, source: about.source, where: about.where, label: about.label ?? null, model: about.model ?? null }
}

/** Under these names the catalogue knows what the parts are. */
const awsVariables = [
  ['AWS_SECRET_ACCESS_KEY', 'secretAccessKey'],
  ['AWS_ACCESS_KEY_ID', 'accessKeyId'],
  ['AWS_SESSION_TOKEN', 'sessionToken'],
  ['AWS_REGION', 'region'],
] as const

function resourceOf(whole: JsonObject): Record<string, string> {
  const resource = partOf(whole, 'resource')
  return resource === null ? {} : { resource }
}

/** Names with a key each, such as the keys.json of `llm`: https://llm.datasette.io/en/stable/setup.html */
function draftsOfNamedKeys(object: JsonObject, source: string): Draft[] {
  const isPart = new Set(['key', 'token', 'apikey', 'name', 'id', 'type', 'model', 'url', 'host'])
  return Object.entries(object).flatMap(([name, value]) => {
    if (typeof value !== 'string' || isPart.has(name.toLowerCase().replace(/[-_]/g, '')) || knownVariable(name)) return []
    const provider = providerNamed(name)
    const isKey = hasOwnShape(value) || (provider !== undefined && looksLikeKey(value))
    if (!isKey || /^[A-Z][A-Z0-9_]+$/.test(name) || /key|token/i.test(name)) return []
    return [
      { source, where: `A key in the ${source}`, named: provider ? [provider] : ([] satisfies ProviderId[]), label: name, key: value },
    ]
  })
}

/** A key file of Google Cloud: https://google.aip.dev/auth/4112 and https://google.aip.dev/auth/4113 */
function draftOfGoogleCredentials(object: JsonObject, source: string): Draft | undefined {
  const { type, project_id: own, quota_project_id: billed } = object
  const project = own ?? billed
  if (type !== 'service_account' && type !== 'authorized_user') return undefined
  const named = catalogue
    .filter(({ auth, otherAuth = [] }) => [auth, ...otherAuth].some(({ scheme }) => scheme === 'google-oauth'))
    .map(({ id }) => id)
  return {
    source: source === 'JSON' ? 'Google credentials' : source,
    where: 'The Google credentials',
    named,
    key: JSON.stringify(object),
    fields: typeof project === 'string' ? { project } : {},
  }
}
