import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://openrouter.ai/docs/api-reference/limits: the list of models is public, so only /key proves a key. */
export const openrouter = {
  id: 'openrouter',
  name: 'OpenRouter',
  kind: 'model-provider',
  baseUrl: 'https://openrouter.ai/api/v1',
  baseUrlExample: 'https://openrouter.ai/api/v1',
  auth: openaiApi.auth,
  key: 'required',
  headers: {},
  check: {
    key: { path: '/key', shape: { field: ['data'], is: 'object' } },
    models: { path: '/models', list: ['data'], id: 'id' },
    credit: ['data', 'limit_remaining'],
  },
  verdicts: [],
  env: { key: ['OPENROUTER_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^sk-or-/, fit: 'own' }],
  getKeyUrl: 'https://openrouter.ai/settings/keys',
  revokeKeyUrl: 'https://openrouter.ai/settings/keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
