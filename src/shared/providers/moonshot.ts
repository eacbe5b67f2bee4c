import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const balance = '/users/me/balance'
const amount = ['data', 'available_balance'] as const
const shape = { field: ['data'], is: 'object' } as const
const models = { ...openaiApi.check.models, context: ['context_length'] } as const

/**
 * https://platform.kimi.ai/docs/api/chat#error-description; no credit comes with 403 or 429:
 * https://github.com/MoonshotAI/kimi-code/pull/1857 and https://github.com/MoonshotAI/Kimi-K2/issues/5.
 */
const verdicts = [
  { outcome: 'no-credit', codes: ['exceeded_current_quota_error'] },
  { outcome: 'unreachable', codes: ['engine_overloaded_error'] },
  ...openaiApi.verdicts,
] as const satisfies ProviderApi['verdicts']

/** Each region bills in its own currency. */
const apiIn = <Currency extends string>(currency: Currency) =>
  ({
    ...openaiApi,
    check: {
      ...openaiApi.check,
      key: { path: balance, shape },
      models,
      credit: amount,
      balance: { path: balance, amount, currency },
    },
    verdicts,
  }) as const satisfies ProviderApi

const anthropicIn = <Currency extends string>(currency: Currency) =>
  ({
    ...anthropicDialect,
    check: {
      key: { path: `/v1${balance}`, from: 'origin', shape },
      models: { ...models, path: '/v1/models', from: 'origin' },
      credit: amount,
      balance: { path: `/v1${balance}`, from: 'origin', amount, currency },
      token: anthropicApi.check.token,
    },
    verdicts,
  }) as const satisfies ProviderApi

/** https://platform.kimi.ai/docs/api/balance; what a key looks like: https://www.kimi.com/help/kimi-api/api-troubleshooting. */
export const moonshot = {
  ...apiIn('USD'),
  id: 'moonshot',
  name: 'Moonshot AI',
  kind: 'model-provider',
  mark: 'moonshot',
  baseUrl: 'https://api.moonshot.ai/v1',
  baseUrlExample: 'https://api.moonshot.ai/v1',
  endpoints: [
    { name: 'China', baseUrl: 'https://api.moonshot.cn/v1', api: apiIn('CNY') },
    { name: 'Anthropic dialect', baseUrl: 'https://api.moonshot.ai/anthropic', api: anthropicIn('USD') },
    { name: 'Anthropic dialect, China', baseUrl: 'https://api.moonshot.cn/anthropic', api: anthropicIn('CNY') },
  ],
  key: 'required',
  env: { key: ['MOONSHOT_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^sk-/, fit: 'shared' }],
  getKeyUrl: 'https://platform.kimi.ai/console/api-keys',
  revokeKeyUrl: 'https://platform.kimi.ai/console/api-keys',
  pricesId: 'moonshotai',
  unconfirmed: ['keyShapes'],
} as const satisfies ProviderDefinition
