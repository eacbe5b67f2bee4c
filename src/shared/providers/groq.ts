import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://console.groq.com/docs/api-reference#models-list and https://console.groq.com/docs/errors */
export const groq = {
  ...openaiApi,
  id: 'groq',
  name: 'Groq',
  kind: 'model-provider',
  mark: 'groq',
  baseUrl: 'https://api.groq.com/openai/v1',
  baseUrlExample: 'https://api.groq.com/openai/v1',
  key: 'required',
  check: { ...openaiApi.check, models: { ...openaiApi.check.models, context: ['context_window'] } },
  env: { key: ['GROQ_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^gsk_/, fit: 'own', length: 56 }],
  getKeyUrl: 'https://console.groq.com/keys',
  revokeKeyUrl: 'https://console.groq.com/keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
