import { anthropicApi, anthropicVariables } from './anthropic.ts'
import { openaiApi, openaiVariables } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** What all endpoints have in common whose address only their user knows. */
export const proxy = {
  kind: 'proxy',
  baseUrl: null,
  key: 'optional',
  keyShapes: [],
  getKeyUrl: null,
  revokeKeyUrl: null,
  unconfirmed: [],
} as const satisfies Partial<ProviderDefinition>

/** Any endpoint that speaks OpenAI's API: a proxy at the office, a gateway, a server of one's own. */
export const customOpenai = {
  ...openaiApi,
  ...proxy,
  id: 'custom-openai',
  name: 'OpenAI-compatible',
  mark: 'openai-compatible',
  baseUrlExample: 'https://proxy.example.com/v1',
  env: openaiVariables,
} as const satisfies ProviderDefinition

/** Any endpoint that speaks Anthropic's API. */
export const customAnthropic = {
  ...anthropicApi,
  ...proxy,
  id: 'custom-anthropic',
  name: 'Anthropic-compatible',
  mark: 'anthropic-compatible',
  baseUrlExample: 'https://proxy.example.com',
  env: anthropicVariables,
} as const satisfies ProviderDefinition
