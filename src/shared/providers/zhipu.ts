import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

/** https://docs.bigmodel.cn/cn/faq/api-code and https://docs.z.ai/api-reference/api-code: no credit and overload come with 429, too. */
const verdicts = [
  { outcome: 'no-credit', codes: ['1113'] },
  { outcome: 'no-credit', codes: ['1309'], fix: 'The coding plan has ended: renew it, or use the base URL without /coding.' },
  { outcome: 'rejected', codes: ['1000', '1001', '1002', '1003', '1004', '1110', '1111'] },
  { outcome: 'rejected', codes: ['1112', '1121'], fix: 'The account is locked: ask the provider’s support to unlock it.' },
  { outcome: 'rate-limited', codes: ['1302', '1303', '1304', '1308', '1310', '1313'] },
  { outcome: 'unreachable', codes: ['1120', '1234', '1305', '1312'] },
  ...openaiApi.verdicts,
] as const satisfies ProviderApi['verdicts']

const api = { ...openaiApi, verdicts } as const satisfies ProviderApi

const anthropicAtZhipu = {
  ...anthropicDialect,
  check: {
    key: { path: '/api/paas/v4/models', from: 'origin', shape: openaiApi.check.key.shape },
    models: { ...openaiApi.check.models, path: '/api/paas/v4/models', from: 'origin' },
    credit: null,
    token: anthropicApi.check.token,
  },
  verdicts,
} as const satisfies ProviderApi

/** https://docs.bigmodel.cn/cn/guide/develop/http/introduction; the same service is called Z.AI outside China. */
export const zhipu = {
  ...api,
  id: 'zhipu',
  name: 'Zhipu AI (Z.AI)',
  kind: 'model-provider',
  mark: 'zhipu',
  baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
  baseUrlExample: 'https://open.bigmodel.cn/api/paas/v4',
  endpoints: [
    { name: 'Z.AI', baseUrl: 'https://api.z.ai/api/paas/v4', api },
    { name: 'Coding plan', baseUrl: 'https://open.bigmodel.cn/api/coding/paas/v4', api },
    { name: 'Coding plan, Z.AI', baseUrl: 'https://api.z.ai/api/coding/paas/v4', api },
    { name: 'Anthropic dialect', baseUrl: 'https://open.bigmodel.cn/api/anthropic', api: anthropicAtZhipu },
    { name: 'Anthropic dialect, Z.AI', baseUrl: 'https://api.z.ai/api/anthropic', api: anthropicAtZhipu },
  ],
  key: 'required',
  env: { key: ['ZHIPU_API_KEY', 'ZAI_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^[0-9a-f]{32}\.[A-Za-z0-9]{16}$/, fit: 'own' }],
  getKeyUrl: 'https://open.bigmodel.cn/usercenter/proj-mgmt/apikeys',
  revokeKeyUrl: 'https://open.bigmodel.cn/usercenter/proj-mgmt/apikeys',
  pricesId: 'zhipuai',
  unconfirmed: ['keyShapes'],
} as const satisfies ProviderDefinition
