import { z } from 'zod'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { spokenName } from './spoken-name.ts'

/**
 * What is used of a provider in `config.toml`: https://developers.openai.com/codex/config-reference and
 * https://github.com/openai/codex/blob/main/codex-rs/model-provider-info/src/lib.rs
 */
const providerShape = z.object({
  name: z.string().optional(),
  base_url: z.string().optional(),
  env_key: z.string().optional(),
  experimental_bearer_token: z.string().optional(),
  requires_openai_auth: z.boolean().optional(),
  http_headers: z.record(z.string(), z.string()).optional(),
  env_http_headers: z.record(z.string(), z.string()).optional(),
  auth: z.object({ command: z.string() }).optional(),
})

export const codexConfigShape = z.object({
  model: z.string().optional(),
  model_provider: z.string().optional(),
  openai_base_url: z.string().optional(),
  /** One provider that is odd spoils no other. */
  model_providers: z.record(z.string(), providerShape.nullable().catch(null)).optional(),
})
export type CodexConfig = z.infer<typeof codexConfigShape>
type CodexProvider = z.infer<typeof providerShape>

/** Headers that carry a key: Azure's and Anthropic's own, and the usual one. */
const keyHeaders = ['authorization', 'api-key', 'x-api-key'] as const

type Credential = { key: string | null; auth?: string }

/** The key of a provider, in the order in which Codex looks for it. A name of a variable is passed on as a reference to it. */
function credentialOf(provider: CodexProvider, storedKey: string | null): Credential {
  if (provider.env_key) return { key: `\${${provider.env_key}}` }
  if (provider.experimental_bearer_token) return { key: provider.experimental_bearer_token }
  const fromVariables = Object.entries(provider.env_http_headers ?? {}).map(([name, variable]) => [name, `\${${variable}}`] as const)
  const headers = [...Object.entries(provider.http_headers ?? {}), ...fromVariables]
  const header = headers.find(([name]) => keyHeaders.some((known) => known === name.toLowerCase()))
  if (header !== undefined) {
    const [name, value] = header
    const isBearer = name.toLowerCase() === 'authorization'
    return { key: isBearer ? value.replace(/^bearer\s+/i, '') : value, auth: isBearer ? 'bearer' : name.toLowerCase() }
  }
  return { key: provider.requires_openai_auth ? storedKey : null }
}

/** Other headers are part of how the endpoint is called, which a person has to describe. */
function hasOtherHeaders(provider: CodexProvider): boolean {
  const names = [...Object.keys(provider.http_headers ?? {}), ...Object.keys(provider.env_http_headers ?? {})]
  return names.some((name) => !keyHeaders.some((known) => known === name.toLowerCase()))
}

/** The provider of its own that a configuration uses; null where it uses OpenAI or another that Codex comes with. */
export function activeCodexProvider(config: CodexConfig): { id: string; provider: CodexProvider } | null {
  const id = config.model_provider
  const provider = id !== undefined && Object.hasOwn(config.model_providers ?? {}, id) ? config.model_providers?.[id] : undefined
  return id !== undefined && provider ? { id, provider } : null
}

type Codex = { place: MachinePlace; config: CodexConfig; source: string; of: string; label?: string; storedKey: string | null }

function readProvider({ place, config, source, of, label, storedKey }: Codex, id: string, provider: CodexProvider): SourceReading {
  const name = label ?? provider.name ?? id
  const subject = `${spokenName(name, 'a provider')} in ${of}`
  if (provider.auth)
    return said(`The key of ${subject} is printed by a command, which Keydeck does not run. Run it yourself and paste what it prints.`)
  const account = readFoundAccount(
    {
      source,
      subject,
      named: id,
      dialect: 'openai',
      label: name,
      baseUrl: provider.base_url || null,
      model: config.model_provider === id ? (config.model ?? null) : null,
      ...credentialOf(provider, storedKey),
    },
    place.environment,
  )
  if (account.candidates.length === 0 || !hasOtherHeaders(provider)) return account
  const sentence = `${spokenName(name, 'A provider')} in ${of} sends further headers, which are not taken over. Add it as a provider of your own where it needs them.`
  return joinReadings([account, said(sentence)])
}

/**
 * The providers of a Codex configuration, as accounts. `storedKey` is what Codex keeps for providers that use OpenAI's sign-in;
 * `of` says in messages where the configuration stands.
 */
export function readCodexProviders(codex: Codex): SourceReading {
  const readings = Object.entries(codex.config.model_providers ?? {}).map(([id, provider]) =>
    provider === null
      ? said(`${spokenName(id, 'A provider')} in ${codex.of} was not understood. Copy its key and paste it.`)
      : readProvider(codex, id, provider),
  )
  return joinReadings(readings)
}
