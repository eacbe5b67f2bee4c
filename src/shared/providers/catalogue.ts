import { anthropic } from './anthropic.ts'
import { customAnthropic, customOpenai } from './custom.ts'
import { gemini } from './gemini.ts'
import { groq } from './groq.ts'
import { ollama } from './ollama.ts'
import { onecodex } from './onecodex.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import type { ProviderDefinition } from './provider.ts'
import { unknownProvider } from './unknown.ts'

/** Every provider that Keydeck knows, in the order in which surfaces show them. */
const entries = [anthropic, openai, gemini, openrouter, groq, onecodex, ollama, customOpenai, customAnthropic] as const

export type ProviderId = (typeof entries)[number]['id']

export const providerIds = entries.map((entry) => entry.id)

export const catalogue: readonly (ProviderDefinition & { id: ProviderId })[] = entries

/** The provider of an account that exists, which may be one that this release does not know. */
export type AccountProvider = ProviderId | 'unknown'

const byId = new Map<string, ProviderDefinition & { id: AccountProvider }>(
  [...catalogue, unknownProvider].map((entry) => [entry.id, entry]),
)

export function isProviderId(id: string): id is ProviderId {
  return id !== unknownProvider.id && byId.has(id)
}

/** The entry of a provider. Every `AccountProvider` has one. */
export function providerOf(id: ProviderId): ProviderDefinition & { id: ProviderId }
export function providerOf(id: AccountProvider): ProviderDefinition & { id: AccountProvider }
export function providerOf(id: AccountProvider): ProviderDefinition & { id: AccountProvider } {
  return byId.get(id) ?? unknownProvider
}
