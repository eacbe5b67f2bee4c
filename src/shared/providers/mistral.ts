import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://docs.mistral.ai/api/#tag/models and https://github.com/mistralai/client-python/blob/main/docs/models/basemodelcard.md */
export const mistral = {
  ...openaiApi,
  id: 'mistral',
  name: 'Mistral AI',
  kind: 'model-provider',
  mark: 'mistral',
  baseUrl: 'https://api.mistral.ai/v1',
  baseUrlExample: 'https://api.mistral.ai/v1',
  key: 'required',
  check: { ...openaiApi.check, models: { ...openaiApi.check.models, name: 'name', context: ['max_context_length'] } },
  env: { key: ['MISTRAL_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: 'https://console.mistral.ai/api-keys',
  revokeKeyUrl: 'https://console.mistral.ai/api-keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
