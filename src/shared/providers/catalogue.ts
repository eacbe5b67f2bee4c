import { anthropic } from './anthropic.ts'
import { azureOpenai } from './azure-openai.ts'
import { bedrock } from './bedrock.ts'
import { cerebras } from './cerebras.ts'
import { azureOpenaiProxy, bedrockProxy } from './cloud-proxies.ts'
import { cloudflareAiGateway } from './cloudflare-ai-gateway.ts'
import { cohere } from './cohere.ts'
import { customAnthropic, customOpenai } from './custom.ts'
import { dashscope } from './dashscope.ts'
import { definitionOfOwn } from './definition-of-own.ts'
import { deepseek } from './deepseek.ts'
import { fireworks } from './fireworks.ts'
import { gemini } from './gemini.ts'
import { githubModels } from './github-models.ts'
import { groq } from './groq.ts'
import { huggingface } from './huggingface.ts'
import { kimiCode } from './kimi-code.ts'
import { litellm } from './litellm.ts'
import { llamacpp } from './llamacpp.ts'
import { lmstudio } from './lmstudio.ts'
import { minimax } from './minimax.ts'
import { mistral } from './mistral.ts'
import { moonshot } from './moonshot.ts'
import { ollama } from './ollama.ts'
import { onecode } from './onecode.ts'
import { onecodex } from './onecodex.ts'
import { onehorizon } from './onehorizon.ts'
import { onepin } from './onepin.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import type { OwnProviderId, OwnProviderInShort } from './own-provider.ts'
import { perplexity } from './perplexity.ts'
import { portkey } from './portkey.ts'
import type { ProviderDefinition } from './provider.ts'
import { siliconflow } from './siliconflow.ts'
import { together } from './together.ts'
import { unknownProvider } from './unknown.ts'
import { vertex } from './vertex.ts'
import { vllm } from './vllm.ts'
import { xai } from './xai.ts'
import { zhipu } from './zhipu.ts'

/** Every provider that Keydeck knows, in the order in which surfaces show them. */
const entries = [
  anthropic,
  openai,
  gemini,
  openrouter,
  azureOpenai,
  bedrock,
  vertex,
  groq,
  mistral,
  deepseek,
  xai,
  together,
  fireworks,
  cohere,
  perplexity,
  cerebras,
  moonshot,
  kimiCode,
  zhipu,
  minimax,
  dashscope,
  siliconflow,
  huggingface,
  githubModels,
  ollama,
  lmstudio,
  llamacpp,
  vllm,
  onecode,
  onepin,
  onehorizon,
  onecodex,
  bedrockProxy,
  azureOpenaiProxy,
  litellm,
  portkey,
  cloudflareAiGateway,
  customOpenai,
  customAnthropic,
] as const

export type ProviderId = (typeof entries)[number]['id']

export const providerIds = entries.map((entry) => entry.id)

export const catalogue: readonly (ProviderDefinition & { id: ProviderId })[] = entries

/** The provider of an account that exists, which may be the user's own, or one that this release does not know. */
export type AccountProvider = ProviderId | OwnProviderId | 'unknown'

const byId = new Map<string, ProviderDefinition & { id: ProviderId }>(catalogue.map((entry) => [entry.id, entry]))

export function isProviderId(id: string): id is ProviderId {
  return byId.has(id)
}

/** The entry of a provider of the catalogue. */
export function providerOf(id: ProviderId): ProviderDefinition & { id: ProviderId } {
  return byId.get(id) ?? { ...unknownProvider, id }
}

/** What is known of an account's provider, be it of the catalogue, the user's own, or of a later release. */
export function definitionOf(account: {
  provider: AccountProvider
  own: OwnProviderInShort | null
}): ProviderDefinition & { id: AccountProvider } {
  if (account.own !== null && account.own.id === account.provider) return definitionOfOwn(account.own)
  return byId.get(account.provider) ?? unknownProvider
}
