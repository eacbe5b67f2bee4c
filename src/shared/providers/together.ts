import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://docs.together.ai/reference/models-1: a bare list, not one inside an object. https://docs.together.ai/docs/error-codes */
export const together = {
  ...openaiApi,
  id: 'together',
  name: 'Together AI',
  kind: 'model-provider',
  mark: 'together',
  baseUrl: 'https://api.together.xyz/v1',
  baseUrlExample: 'https://api.together.xyz/v1',
  key: 'required',
  check: {
    ...openaiApi.check,
    key: { path: '/models', shape: { field: [], is: 'array' } },
    models: { path: '/models', list: [], id: 'id', name: 'display_name', context: ['context_length'] },
  },
  env: { key: ['TOGETHER_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: 'https://api.together.ai/settings/api-keys',
  revokeKeyUrl: 'https://api.together.ai/settings/api-keys',
  unconfirmed: ['check.key', 'getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
