import { z } from 'zod'
import { codexAuthShape } from './codex-auth.ts'
import { activeCodexProvider, codexConfigShape, readCodexProviders } from './codex-providers.ts'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { readVariables } from './read-variables.ts'
import { toml } from './source-format.ts'
import { labelOf, spokenName } from './spoken-name.ts'

/**
 * The settings of one provider, in the shape of the tool that they are for: variables (Claude Code, Gemini CLI), Codex's two files,
 * OpenCode's options, or address and key side by side (Hermes, OpenClaw).
 * https://github.com/farion1231/cc-switch/blob/main/src-tauri/src/provider.rs
 */
const settingsShape = z.object({
  env: z.record(z.string(), z.unknown()).optional(),
  auth: codexAuthShape.optional(),
  /** An object for tools other than Codex, where nothing of it is used. */
  config: z.string().optional().catch(undefined),
  npm: z.string().optional(),
  options: z.object({ baseURL: z.string().optional(), apiKey: z.string().optional() }).optional(),
  base_url: z.string().optional(),
  api_key: z.string().optional(),
  baseUrl: z.string().optional(),
  apiKey: z.string().optional(),
})
type Settings = z.infer<typeof settingsShape>

export type CcSwitchProvider = { place: MachinePlace; source: string; tool: string; name: string; settings: unknown }

function readCodexSettings({ place, source, name }: CcSwitchProvider, settings: Settings, of: string): SourceReading {
  const storedKey = settings.auth?.OPENAI_API_KEY || null
  const config = codexConfigShape.safeParse(toml.read(settings.config ?? '')).data
  if (config === undefined)
    return said(
      `The settings of ${spokenName(name, 'a provider')} in ${of} are not valid TOML; they were left as they are. Look at them in cc-switch.`,
    )
  const active = activeCodexProvider(config)
  if (active !== null) {
    // In cc-switch the stored key is the one of the provider that the settings are for, whatever they say of a sign-in.
    const usesStored = !active.provider.env_key && !active.provider.experimental_bearer_token
    const only = {
      ...config,
      model_providers: { [active.id]: { ...active.provider, ...(usesStored ? { requires_openai_auth: true } : {}) } },
    }
    return readCodexProviders({ place, config: only, source, of, label: name, storedKey })
  }
  const found = { source, subject: `${spokenName(name, 'a provider')} in ${of}`, named: 'openai', dialect: 'openai' as const, label: name }
  return readFoundAccount(
    { ...found, baseUrl: config.openai_base_url || null, model: config.model ?? null, key: storedKey },
    place.environment,
  )
}

/** One provider of cc-switch as accounts. `source` and messages name the file. */
export function readCcSwitchProvider(provider: CcSwitchProvider): SourceReading {
  const { place, source, tool, name } = provider
  const of = `${source.split(', ')[1] ?? source} of cc-switch`
  const settings = settingsShape.safeParse(provider.settings).data
  if (settings === undefined)
    return said(`The settings of ${spokenName(name, 'a provider')} in ${of} were not understood. Copy its key in cc-switch and paste it.`)
  if (settings.auth !== undefined || settings.config !== undefined) return readCodexSettings(provider, settings, of)
  const variables = Object.entries(settings.env ?? {}).flatMap(([variable, value]) =>
    typeof value === 'string' ? [[variable, value] as const] : [],
  )
  const read = readVariables({ place, source, variables: Object.fromEntries(variables) })
  const described = { ...read, candidates: read.candidates.map((candidate) => ({ ...candidate, label: candidate.label ?? labelOf(name) })) }
  const flat = readFoundAccount(
    {
      source,
      subject: `${spokenName(name, 'a provider')} in ${of}`,
      named: null,
      dialect: tool.startsWith('claude') || settings.npm?.includes('anthropic') ? 'anthropic' : 'openai',
      label: name,
      baseUrl: settings.options?.baseURL || settings.base_url || settings.baseUrl || null,
      model: null,
      key: settings.options?.apiKey || settings.api_key || settings.apiKey || null,
    },
    place.environment,
  )
  return joinReadings([described, flat])
}
