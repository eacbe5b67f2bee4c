import type { ProviderId } from '../../shared/providers/catalogue.ts'
import { draftOfKeyPair } from './cloud-credentials.ts'
import type { Draft } from './complete-draft.ts'
import { looksLikeKey } from './judge-value.ts'
import { dialectOf, keysOf, modelOf, partOf, unwrapped, type JsonObject } from './json-fields.ts'
import { knownVariable } from './known-variables.ts'
import { hasOwnShape, providerNamed } from './likely-providers.ts'

/** The accounts that the object itself is, with what stands in its wrappers. `outer`: what its owner calls it. */
export function draftsOfObject(object: JsonObject, outer: string | null, source: string): Draft[] {
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
  const signed = draftOfKeyPair(whole, about)
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

function resourceOf(whole: JsonObject): Record<string, string> {
  const resource = partOf(whole, 'resource')
  return resource === null ? {} : { resource }
}

/** Names with a key each, such as the keys.json of `llm`: https://llm.datasette.io/en/stable/setup.html */
export function draftsOfNamedKeys(object: JsonObject, source: string): Draft[] {
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
