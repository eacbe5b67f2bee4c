import { anthropicApi, anthropicDialect } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

/** https://platform.minimax.io/docs/api-reference/errorcode */
const verdicts = [
  { outcome: 'no-credit', codes: ['1008'] },
  { outcome: 'no-credit', says: ['(1008)'] },
  { outcome: 'rejected', codes: ['1004', '2049'] },
  { outcome: 'rejected', says: ['(1004)', '(2049)'], fix: 'Paste the key again, and check that key and base URL are of the same region.' },
  { outcome: 'rate-limited', codes: ['1002', '2056'] },
  { outcome: 'unreachable', codes: ['1000', '1001', '1024', '1033'] },
  ...openaiApi.verdicts,
] as const satisfies ProviderApi['verdicts']

/** https://platform.minimax.io/docs/api-reference/models/anthropic/list-models: a list of its own, for x-api-key. */
const anthropicAtMinimax = {
  ...anthropicDialect,
  auth: anthropicApi.auth,
  otherAuth: anthropicApi.otherAuth,
  check: {
    key: { path: '/v1/models', shape: openaiApi.check.key.shape },
    models: { ...openaiApi.check.models, path: '/v1/models', name: 'display_name' },
    credit: null,
    token: anthropicApi.check.token,
  },
  verdicts,
} as const satisfies ProviderApi

/** https://platform.minimax.io/docs/api-reference/models/openai/list-models and …/api-reference/text-anthropic-api */
export const minimax = {
  ...openaiApi,
  id: 'minimax',
  name: 'MiniMax',
  kind: 'model-provider',
  mark: 'minimax',
  baseUrl: 'https://api.minimax.io/v1',
  baseUrlExample: 'https://api.minimax.io/v1',
  endpoints: [
    { name: 'China', baseUrl: 'https://api.minimaxi.com/v1' },
    { name: 'Anthropic dialect', baseUrl: 'https://api.minimax.io/anthropic', api: anthropicAtMinimax },
    { name: 'Anthropic dialect, China', baseUrl: 'https://api.minimaxi.com/anthropic', api: anthropicAtMinimax },
  ],
  key: 'required',
  verdicts,
  env: { key: ['MINIMAX_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: 'https://platform.minimax.io/user-center/basic-information/interface-key',
  revokeKeyUrl: 'https://platform.minimax.io/user-center/basic-information/interface-key',
  unconfirmed: ['keyShapes'],
} as const satisfies ProviderDefinition
