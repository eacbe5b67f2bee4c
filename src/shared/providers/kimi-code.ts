import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const shape = { field: ['usage'], is: 'object' } as const
const models = { ...openaiApi.check.models, name: 'display_name', context: ['context_length'] } as const
const plan = ['user', 'membership', 'level'] as const

const anthropicAtKimi = {
  ...anthropicDialect,
  check: {
    key: { path: '/v1/usages', shape },
    models: { ...models, path: '/v1/models' },
    credit: null,
    owner: { path: '/v1/usages', plan },
    token: anthropicApi.check.token,
  },
  verdicts: [],
} as const satisfies ProviderApi

/** https://www.kimi.com/code/docs/en/: a subscription with a quota that comes back, so there is no balance to run out. */
export const kimiCode = {
  ...openaiApi,
  id: 'kimi-code',
  name: 'Kimi Code',
  kind: 'model-provider',
  mark: 'kimi',
  baseUrl: 'https://api.kimi.com/coding/v1',
  baseUrlExample: 'https://api.kimi.com/coding/v1',
  endpoints: [{ name: 'Anthropic dialect', baseUrl: 'https://api.kimi.com/coding', api: anthropicAtKimi }],
  key: 'required',
  check: { ...openaiApi.check, key: { path: '/usages', shape }, models, owner: { path: '/usages', plan } },
  env: { key: ['KIMI_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^sk-kimi-/, fit: 'own' }],
  getKeyUrl: 'https://www.kimi.com/code/console',
  revokeKeyUrl: 'https://www.kimi.com/code/console',
  pricesId: 'moonshotai',
  unconfirmed: ['check.owner', 'keyShapes'],
} as const satisfies ProviderDefinition
