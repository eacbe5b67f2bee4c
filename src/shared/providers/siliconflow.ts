import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

const info = '/user/info'
const amount = ['data', 'totalBalance'] as const
const owner = { path: info, email: ['data', 'email'], name: ['data', 'name'] } as const

/** https://docs.siliconflow.cn/en/faqs/error-code */
const verdicts = [
  { outcome: 'no-credit', codes: ['30001'] },
  { outcome: 'no-credit', says: ['balance is insufficient'] },
  { outcome: 'unreachable', codes: ['50505'] },
  ...openaiApi.verdicts,
] as const satisfies ProviderApi['verdicts']

/** https://docs.siliconflow.cn/cn/api-reference/userinfo/get-user-info */
const china = {
  ...openaiApi,
  check: {
    ...openaiApi.check,
    key: { path: info, shape: { field: ['data'], is: 'object' } },
    credit: amount,
    balance: { path: info, amount, currency: 'CNY' },
    owner,
  },
  verdicts,
} as const satisfies ProviderApi

export const siliconflow = {
  ...openaiApi,
  id: 'siliconflow',
  name: 'SiliconFlow',
  kind: 'model-provider',
  mark: 'siliconcloud',
  baseUrl: 'https://api.siliconflow.com/v1',
  baseUrlExample: 'https://api.siliconflow.com/v1',
  endpoints: [{ name: 'China', baseUrl: 'https://api.siliconflow.cn/v1', api: china }],
  key: 'required',
  check: { ...openaiApi.check, balance: { path: info, amount, currency: 'USD' }, owner },
  verdicts,
  env: { key: ['SILICONFLOW_API_KEY'], baseUrl: [] },
  keyShapes: [
    { pattern: /^sk-[a-z]{48}$/, fit: 'likely' },
    { pattern: /^sk-/, fit: 'shared' },
  ],
  getKeyUrl: 'https://cloud.siliconflow.com/account/ak',
  revokeKeyUrl: 'https://cloud.siliconflow.com/account/ak',
  unconfirmed: ['check.balance', 'check.owner', 'keyShapes', 'getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
