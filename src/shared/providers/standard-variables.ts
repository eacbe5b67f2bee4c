import { anthropicApi, anthropicVariables } from './anthropic.ts'
import { apiAt } from './api-at.ts'
import { authName } from './auth-name.ts'
import { authOf } from './auth-of.ts'
import { openaiVariables } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** An account as far as its variables depend on it. */
type Place = { baseUrl: string; auth: string | null }

/**
 * The variables by which tools find an account: its provider's, or those of the dialect that its base URL speaks, where the provider
 * has none of its own for that.
 */
export function variablesAt(provider: ProviderDefinition, baseUrl: string): ProviderDefinition['env'] {
  const { dialect } = apiAt(provider, baseUrl)
  const isOwnDialect = dialect === provider.dialect && provider.env.key.length + provider.env.baseUrl.length > 0
  if (isOwnDialect) return provider.env
  if (dialect === 'anthropic') return anthropicVariables
  return dialect === 'openai' && provider.env.key.length === 0 ? openaiVariables : provider.env
}

/** The names of the variables that carry the key in the way in which it travels; the others of the provider would send it otherwise. */
export function keyVariables(provider: ProviderDefinition, { baseUrl, auth }: Place): readonly string[] {
  const env = variablesAt(provider, baseUrl)
  const api = apiAt(provider, baseUrl)
  const name = authName(authOf(api, auth))
  // Whoever reads Anthropic's variables sends the key as Anthropic has it, whatever way is usual at the endpoint.
  const usual = authName(env === anthropicVariables ? anthropicApi.auth : api.auth)
  const special = env.auth ?? {}
  const fitting = env.key.filter((variable) => (special[variable] ?? usual) === name)
  // An endpoint of another dialect takes the key in the way that is usual there.
  return fitting.length > 0 ? fitting : env.key.filter((variable) => special[variable] === undefined || special[variable] === name)
}
