import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/**
 * https://docs.perplexity.ai/api-reference/models-get: the list of models is open to anyone and names those of the Agent API, so what
 * proves a key is https://docs.perplexity.ai/api-reference/async-chat-completions-get, a list of one’s own requests.
 */
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
    key: { path: '/async/chat/completions', shape: { field: ['requests'], is: 'array' } },
    models: { ...openaiApi.check.models, path: '/v1/models' },
  },
  env: { key: ['PERPLEXITY_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^pplx-/, fit: 'own', length: 53 }],
  getKeyUrl: 'https://www.perplexity.ai/account/api/keys',
  revokeKeyUrl: 'https://www.perplexity.ai/account/api/keys',
  // Whether that request answers a key without credit as it answers one with credit.
  unconfirmed: ['check.key'],
} as const satisfies ProviderDefinition
