import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

const models = '/router/v1/models'

/** https://docs.perplexity.ai/api-reference/gateway-models-get */
export const perplexity = {
  ...openaiApi,
  id: 'perplexity',
  name: 'Perplexity',
  kind: 'model-provider',
  mark: 'perplexity',
  baseUrl: 'https://api.perplexity.ai',
  baseUrlExample: 'https://api.perplexity.ai',
  key: 'required',
  check: {
    ...openaiApi.check,
    key: { path: models, shape: openaiApi.check.key.shape },
    models: { path: models, list: ['data'], id: 'id' },
  },
  env: { key: ['PERPLEXITY_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^pplx-/, fit: 'own', length: 53 }],
  getKeyUrl: 'https://www.perplexity.ai/account/api/keys',
  revokeKeyUrl: 'https://www.perplexity.ai/account/api/keys',
  unconfirmed: ['check.key', 'check.models'],
} as const satisfies ProviderDefinition
