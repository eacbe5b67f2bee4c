import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const models = { list: ['data'], id: 'id', name: 'name', context: ['context_length'] } as const
const key = {
  keyLabel: ['data', 'label'],
  plan: ['data', 'is_free_tier'],
  planNames: { true: 'Free tier', false: 'Paid' },
} as const
const balance = { amount: ['data', 'limit_remaining'], currency: 'USD' } as const

const anthropicAtOpenrouter = {
  ...anthropicDialect,
  check: {
    key: { path: '/v1/key', shape: { field: ['data'], is: 'object' } },
    models: { path: '/v1/models', ...models },
    credit: ['data', 'limit_remaining'],
    balance: { path: '/v1/key', ...balance },
    owner: { path: '/v1/key', ...key },
    token: anthropicApi.check.token,
  },
  verdicts: [],
} as const satisfies ProviderApi

/** https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key: the list of models is public, so only /key proves a key. */
export const openrouter = {
  id: 'openrouter',
  name: 'OpenRouter',
  kind: 'model-provider',
  mark: 'openrouter',
  dialect: 'openai',
  baseUrl: 'https://openrouter.ai/api/v1',
  baseUrlExample: 'https://openrouter.ai/api/v1',
  endpoints: [{ name: 'Anthropic dialect', baseUrl: 'https://openrouter.ai/api', api: anthropicAtOpenrouter }],
  auth: openaiApi.auth,
  key: 'required',
  headers: {},
  check: {
    key: { path: '/key', shape: { field: ['data'], is: 'object' } },
    models: { path: '/models', ...models },
    credit: ['data', 'limit_remaining'],
    balance: { path: '/key', ...balance },
    owner: { path: '/key', ...key },
    token: openaiApi.check.token,
  },
  verdicts: [],
  env: { key: ['OPENROUTER_API_KEY'], baseUrl: [] },
  keyShapes: [
    { pattern: /^sk-or-v1-/, fit: 'own', length: 73 },
    { pattern: /^sk-or-/, fit: 'own' },
  ],
  getKeyUrl: 'https://openrouter.ai/settings/keys',
  revokeKeyUrl: 'https://openrouter.ai/settings/keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
