import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const models = '/v1/models?page_size=1000'
const list = {
  key: { path: models, from: 'origin', shape: { field: ['models'], is: 'array' } },
  models: { path: models, from: 'origin', list: ['models'], id: 'name', context: ['context_length'] },
  credit: null,
} as const

/** https://docs.cohere.com/docs/compatibility-api */
const openaiAtCohere = {
  ...openaiApi,
  check: { ...list, token: openaiApi.check.token },
} as const satisfies ProviderApi

/** https://docs.cohere.com/reference/list-models, which wants a key, and https://docs.cohere.com/reference/errors */
export const cohere = {
  id: 'cohere',
  name: 'Cohere',
  kind: 'model-provider',
  mark: 'cohere',
  dialect: 'other',
  baseUrl: 'https://api.cohere.com',
  baseUrlExample: 'https://api.cohere.com',
  endpoints: [{ name: 'OpenAI dialect', baseUrl: 'https://api.cohere.ai/compatibility/v1', api: openaiAtCohere }],
  auth: { scheme: 'bearer' },
  key: 'required',
  headers: {},
  check: {
    key: { path: models, shape: list.key.shape },
    models: { path: models, list: ['models'], id: 'name', context: ['context_length'] },
    credit: null,
    token: { path: '/v2/chat', style: 'cohere-chat' },
  },
  verdicts: [{ outcome: 'rejected', says: ['invalid api token'] }],
  env: { key: ['COHERE_API_KEY', 'CO_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^[A-Za-z0-9]{40}$/, fit: 'shared' }],
  getKeyUrl: 'https://dashboard.cohere.com/api-keys',
  revokeKeyUrl: 'https://dashboard.cohere.com/api-keys',
  unconfirmed: ['check.key'],
} as const satisfies ProviderDefinition
