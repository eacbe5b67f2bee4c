import { z } from 'zod'
import { catalogue } from '../../shared/providers/catalogue.ts'
import type { Dialect } from '../../shared/providers/provider.ts'
import { parseJson } from '../parse-json.ts'
import type { Draft } from './complete-draft.ts'
import { providerNamed } from './likely-providers.ts'
import { jsonInBase64 } from './link-parameters.ts'
import type { Notes } from './notes.ts'
import { readJson } from './read-json.ts'

type Parameters = ReadonlyMap<string, readonly string[]>

const readers: Readonly<Record<string, (place: string, parameters: Parameters, notes: Notes) => Draft[]>> = {
  ccswitch: readCcSwitch,
  cherrystudio: readCherryStudio,
  chatbox: readChatbox,
  ccr: readClaudeCodeRouter,
}

/** The accounts in a link of another tool. `place`: what stands between the scheme and the query, in lower case. */
export function readImportLink(scheme: string, place: string, parameters: Parameters, notes: Notes): Draft[] {
  return readers[scheme]?.(place, parameters, notes) ?? []
}

/**
 * `cherrystudio://providers/api-keys?v=1&data=…`: JSON in base64, in which Cherry Studio takes `_` for `+` and `-` for `/`, the
 * other way round than RFC 4648. https://github.com/CherryHQ/cherry-studio, src/main/services/urlschema
 */
function readCherryStudio(place: string, parameters: Parameters, notes: Notes): Draft[] {
  const data = place === 'providers/api-keys' ? one(parameters, 'data') : null
  return readCarriedJson(data?.replaceAll('_', '+').replaceAll('-', '/') ?? null, 'Cherry Studio link', notes)
}

/** `chatbox://provider/import?config=…`: JSON in base64. https://docs.chatboxai.app, “Import Third-Party Provider Configuration” */
function readChatbox(place: string, parameters: Parameters, notes: Notes): Draft[] {
  return readCarriedJson(place === 'provider/import' ? one(parameters, 'config') : null, 'Chatbox link', notes)
}

function readCarriedJson(carried: string | null, source: string, notes: Notes): Draft[] {
  if (carried !== null) return readCarried(jsonInBase64(carried), source, notes)
  notes.say(`The ${source} carries no account.`)
  return []
}

function readCarried(value: unknown, source: string, notes: Notes): Draft[] {
  if (value !== undefined) return readJson(value, notes, source)
  notes.say(`What the ${source} carries cannot be read; it may be cut off.`)
  return []
}

/**
 * `ccswitch://v1/import?resource=provider&app=claude&name=…&endpoint=…&apiKey=…&model=…`; `endpoint` may list several, the first of
 * which counts, and `config` may carry the settings of the app in base64.
 * https://github.com/farion1231/cc-switch, docs/ccswitch-deeplink-design.md
 */
function readCcSwitch(place: string, parameters: Parameters, notes: Notes): Draft[] {
  if (place !== 'v1/import' || one(parameters, 'resource') !== 'provider') {
    notes.say('The cc-switch link carries no account.')
    return []
  }
  const source = 'cc-switch link'
  const app = one(parameters, 'app') ?? ''
  const key = one(parameters, 'apiKey')
  const config = one(parameters, 'config')
  if (key === null && config !== null) {
    const label = one(parameters, 'name')
    return readCarriedJson(config, source, notes).map((draft) => ({ ...draft, label: draft.label ?? label }))
  }
  return [
    {
      source,
      where: 'The key in the link',
      named:
        dialectOfApp(app) === null ? named(one(parameters, 'name')) : [...named(one(parameters, 'name')), ...speaking(dialectOfApp(app))],
      dialect: dialectOfApp(app),
      label: one(parameters, 'name'),
      baseUrl: one(parameters, 'endpoint')?.split(',')[0] ?? null,
      model: one(parameters, 'model'),
      key,
    },
  ]
}

/** What the app that cc-switch sets up speaks. */
function dialectOfApp(app: string): Dialect | null {
  if (app.startsWith('claude')) return 'anthropic'
  if (app === 'codex') return 'openai'
  return app === 'gemini' ? 'gemini' : null
}

/** The provider that an app calls when nobody tells it another address: the first that speaks its dialect. */
function speaking(dialect: Dialect | null) {
  return catalogue
    .filter((entry) => entry.dialect === dialect && entry.kind === 'model-provider')
    .slice(0, 1)
    .map(({ id }) => id)
}

const protocols = z.enum(['openai_chat_completions', 'openai_responses', 'anthropic_messages', 'gemini_generate_content'])

const dialects: Record<z.infer<typeof protocols>, Dialect> = {
  openai_chat_completions: 'openai',
  openai_responses: 'openai',
  anthropic_messages: 'anthropic',
  gemini_generate_content: 'gemini',
}

/**
 * `ccr://provider?name=…&base_url=…&api_key=…&models=a,b&protocol=…`, or the same as JSON in `payload`, encoded for URLs or in
 * base64url; `manifest` names an address to fetch them from, which is not done here.
 * https://github.com/musistudio/claude-code-router, “Provider Deeplink”
 */
function readClaudeCodeRouter(place: string, parameters: Parameters, notes: Notes): Draft[] {
  const source = 'claude-code-router link'
  if (one(parameters, 'manifest') !== null) {
    notes.say('The claude-code-router link only names a place to fetch an account from; open that place yourself.')
    return []
  }
  const payload = one(parameters, 'payload')
  if (payload !== null) return readCarried(payload.startsWith('{') ? parseJson(payload) : jsonInBase64(payload), source, notes)
  if (place !== 'provider' || one(parameters, 'api_key') === null) {
    notes.say('The claude-code-router link carries no key.')
    return []
  }
  const protocol = protocols.safeParse(one(parameters, 'protocol')).data
  const models = (parameters.get('models') ?? []).flatMap((list) => list.split(/[\n,]/)).filter((model) => model.trim() !== '')
  return [
    {
      source,
      where: 'The key in the link',
      named: named(one(parameters, 'name')),
      dialect: protocol === undefined ? null : dialects[protocol],
      label: one(parameters, 'name'),
      baseUrl: one(parameters, 'base_url'),
      model: models.length === 1 ? (models[0] ?? null) : null,
      key: one(parameters, 'api_key'),
    },
  ]
}

function one(parameters: Parameters, name: string): string | null {
  return parameters.get(name)?.[0] || null
}

function named(name: string | null) {
  const provider = name === null ? undefined : providerNamed(name)
  return provider === undefined ? [] : [provider]
}
