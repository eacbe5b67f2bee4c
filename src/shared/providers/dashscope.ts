import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

/**
 * https://help.aliyun.com/en/model-studio/error-code-start: insufficient_quota is a limit of tokens in a minute here,
 * not an empty account.
 */
const verdicts = [
  { outcome: 'no-credit', codes: ['Arrearage', 'AllocationQuota.FreeTierOnly', 'PrepaidBillOverdue', 'PostpaidBillOverdue'] },
  {
    outcome: 'rate-limited',
    status: [429],
    codes: ['insufficient_quota', 'Throttling.AllocationQuota', 'Throttling.RateQuota', 'limit_requests'],
  },
  {
    outcome: 'rejected',
    codes: ['InvalidApiKey', 'invalid_api_key'],
    fix: 'Paste the key again, and check that key and base URL are of the same region.',
  },
  ...openaiApi.verdicts,
] as const satisfies ProviderApi['verdicts']

const anthropicAtDashscope = {
  ...anthropicDialect,
  check: {
    key: { path: '/compatible-mode/v1/models', from: 'origin', shape: openaiApi.check.key.shape },
    models: { ...openaiApi.check.models, path: '/compatible-mode/v1/models', from: 'origin' },
    credit: null,
    token: anthropicApi.check.token,
  },
  verdicts,
} as const satisfies ProviderApi

/** https://www.alibabacloud.com/help/en/model-studio/base-url: a key belongs to one region. */
export const dashscope = {
  ...openaiApi,
  id: 'dashscope',
  name: 'DashScope (Qwen)',
  kind: 'model-provider',
  mark: 'qwen',
  baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  baseUrlExample: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  endpoints: [
    { name: 'China', baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
    { name: 'Hong Kong', baseUrl: 'https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1' },
    { name: 'United States', baseUrl: 'https://dashscope-us.aliyuncs.com/compatible-mode/v1' },
    { name: 'Anthropic dialect', baseUrl: 'https://dashscope-intl.aliyuncs.com/apps/anthropic', api: anthropicAtDashscope },
    { name: 'Anthropic dialect, China', baseUrl: 'https://dashscope.aliyuncs.com/apps/anthropic', api: anthropicAtDashscope },
    {
      name: 'Anthropic dialect, Hong Kong',
      baseUrl: 'https://cn-hongkong.dashscope.aliyuncs.com/apps/anthropic',
      api: anthropicAtDashscope,
    },
    { name: 'Anthropic dialect, United States', baseUrl: 'https://dashscope-us.aliyuncs.com/apps/anthropic', api: anthropicAtDashscope },
  ],
  key: 'required',
  verdicts,
  env: { key: ['DASHSCOPE_API_KEY'], baseUrl: [] },
  keyShapes: [
    {
      pattern: /^sk-sp-/,
      fit: 'own',
      note: 'This is a key of the coding plan, which has base URLs of its own.',
      whenRejected: 'This is a key of the coding plan: use the base URL that the plan’s page shows.',
    },
    { pattern: /^sk-[0-9a-f]{32}$/, fit: 'likely' },
    { pattern: /^sk-/, fit: 'shared' },
  ],
  getKeyUrl: 'https://modelstudio.console.alibabacloud.com/?tab=model#/api-key',
  revokeKeyUrl: 'https://modelstudio.console.alibabacloud.com/?tab=model#/api-key',
  // The console is documented; the address within it is not.
  unconfirmed: ['check.key', 'keyShapes', 'getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
