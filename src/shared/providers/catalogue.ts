import { anthropic } from './anthropic.ts'
import { customAnthropic, customOpenai } from './custom.ts'
import { gemini } from './gemini.ts'
import { groq } from './groq.ts'
import { ollama } from './ollama.ts'
import { onecodex } from './onecodex.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import type { ProviderDefinition } from './provider.ts'

/** Every provider that Keydeck knows, in the order in which surfaces show them. */
const entries = [anthropic, openai, gemini, openrouter, groq, onecodex, ollama, customOpenai, customAnthropic] as const

export type ProviderId = (typeof entries)[number]['id']

export const providerIds = entries.map((entry) => entry.id)

export const catalogue: readonly (ProviderDefinition & { id: ProviderId })[] = entries

const byId = new Map<string, ProviderDefinition & { id: ProviderId }>(catalogue.map((entry) => [entry.id, entry]))

export function isProviderId(id: string): id is ProviderId {
  return byId.has(id)
}

/** The entry of a provider. Every `ProviderId` has one. */
export function providerOf(id: ProviderId): ProviderDefinition & { id: ProviderId } {
  const entry = byId.get(id)
  if (!entry) throw new Error(`The catalogue has no provider ${id}.`)
  return entry
}
