import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const shape = { field: ['usage'], is: 'object' } as const
const models = { ...openaiApi.check.models, name: 'display_name', context: ['context_length'] } as const
const membership = {
  plan: ['user', 'membership', 'level'],
  planNames: {
    LEVEL_FREE: 'Free',
    LEVEL_BASIC: 'Adagio',
    LEVEL_STANDARD: 'Moderato',
    LEVEL_INTERMEDIATE: 'Allegretto',
    LEVEL_ADVANCED: 'Allegro',
    LEVEL_PREMIUM: 'Vivace',
  },
} as const

/** https://www.kimi.com/code/docs/en/kimi-code/error-reference.html: what is used up until the next cycle is told with 403. */
const verdicts = [
  {
    outcome: 'no-credit',
    status: [403],
    says: ['usage limit for this billing cycle'],
    fix: 'Wait for the next cycle of the plan, or choose a larger one at Kimi.',
  },
  // A good key all the same: models are for coding agents alone, which the service tells by their names.
  { outcome: 'works', status: [403], says: ['only available for coding agents'] },
  { outcome: 'unreachable', status: [429], says: ['engine is currently overloaded'] },
  ...openaiApi.verdicts,
] as const satisfies ProviderApi['verdicts']

const anthropicAtKimi = {
  ...anthropicDialect,
  check: {
    key: { path: '/v1/usages', shape },
    models: { ...models, path: '/v1/models' },
    credit: null,
    owner: { path: '/v1/usages', ...membership },
    token: anthropicApi.check.token,
  },
  verdicts,
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
  endpoints: [
    { name: 'kimi.ai', baseUrl: 'https://api.kimi.ai/coding/v1' },
    { name: 'Anthropic dialect', baseUrl: 'https://api.kimi.com/coding', api: anthropicAtKimi },
    { name: 'Anthropic dialect, kimi.ai', baseUrl: 'https://api.kimi.ai/coding', api: anthropicAtKimi },
  ],
  key: 'required',
  check: { ...openaiApi.check, key: { path: '/usages', shape }, models, owner: { path: '/usages', ...membership } },
  verdicts,
  env: { key: ['KIMI_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^sk-kimi-/, fit: 'own' }],
  getKeyUrl: 'https://www.kimi.com/code/console',
  revokeKeyUrl: 'https://www.kimi.com/code/console',
  pricesId: 'moonshotai',
  // The hosts at kimi.ai and the names of the plans are in public code alone.
  unconfirmed: ['endpoints', 'check.owner', 'keyShapes'],
} as const satisfies ProviderDefinition
