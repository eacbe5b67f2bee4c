import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const balance = '/user/balance'
const shape = { field: ['balance_infos'], is: 'array' } as const
const credit = ['is_available'] as const
const amount = { amount: ['balance_infos', 0, 'total_balance'], currency: { at: ['balance_infos', 0, 'currency'] } } as const

/** The version in the path is for clients that expect one; the balance has no such path. */
const versioned = {
  ...openaiApi,
  check: {
    ...openaiApi.check,
    key: { path: balance, from: 'origin', shape },
    credit,
    balance: { path: balance, from: 'origin', ...amount },
  },
} as const satisfies ProviderApi

/** https://api-docs.deepseek.com/guides/anthropic_api: the balance and the list of models stay where they are. */
const anthropicAtDeepseek = {
  ...anthropicDialect,
  check: {
    key: { path: balance, from: 'origin', shape },
    models: { ...openaiApi.check.models, from: 'origin' },
    credit,
    balance: { path: balance, from: 'origin', ...amount },
    token: anthropicApi.check.token,
  },
  verdicts: [],
} as const satisfies ProviderApi

/** https://api-docs.deepseek.com/api/get-user-balance and https://api-docs.deepseek.com/quick_start/error_codes */
export const deepseek = {
  ...openaiApi,
  id: 'deepseek',
  name: 'DeepSeek',
  kind: 'model-provider',
  mark: 'deepseek',
  baseUrl: 'https://api.deepseek.com',
  baseUrlExample: 'https://api.deepseek.com',
  endpoints: [
    { name: 'With version', baseUrl: 'https://api.deepseek.com/v1', api: versioned },
    { name: 'Anthropic dialect', baseUrl: 'https://api.deepseek.com/anthropic', api: anthropicAtDeepseek },
  ],
  key: 'required',
  check: {
    ...openaiApi.check,
    key: { path: balance, shape },
    credit,
    balance: { path: balance, ...amount },
  },
  env: { key: ['DEEPSEEK_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^sk-[0-9a-f]{32}$/, fit: 'likely' }],
  getKeyUrl: 'https://platform.deepseek.com/api_keys',
  revokeKeyUrl: 'https://platform.deepseek.com/api_keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
