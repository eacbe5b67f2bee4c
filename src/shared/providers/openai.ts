import type { ProviderDefinition } from './provider.ts'

/** https://platform.openai.com/docs/api-reference/models/list and https://platform.openai.com/docs/guides/error-codes */
export const openaiApi = {
  auth: { scheme: 'bearer' },
  headers: {},
  check: {
    key: { path: '/models', shape: { field: ['data'], is: 'array' } },
    models: { path: '/models', list: ['data'], id: 'id' },
    credit: null,
  },
  verdicts: [
    { outcome: 'no-credit', codes: ['insufficient_quota', 'billing_not_active', 'billing_hard_limit_reached'] },
    { outcome: 'rejected', codes: ['invalid_api_key', 'account_deactivated'] },
    // A restricted key is a good key; it need not be allowed to list models.
    { outcome: 'works', status: [401, 403], says: ['missing scopes'] },
    {
      outcome: 'unreachable',
      codes: ['unsupported_country_region_territory'],
      fix: 'Check again from a network in a country that the provider serves.',
    },
  ],
} as const satisfies Partial<ProviderDefinition>

export const openai = {
  ...openaiApi,
  id: 'openai',
  name: 'OpenAI',
  kind: 'model-provider',
  baseUrl: 'https://api.openai.com/v1',
  baseUrlExample: 'https://api.openai.com/v1',
  key: 'required',
  env: { key: ['OPENAI_API_KEY'], baseUrl: ['OPENAI_BASE_URL'] },
  keyShapes: [
    { pattern: /^sk-(proj|svcacct|admin)-/, fit: 'own' },
    { pattern: /^sk-[\w-]*T3BlbkFJ/, fit: 'own' },
    { pattern: /^sk-/, fit: 'shared' },
  ],
  getKeyUrl: 'https://platform.openai.com/api-keys',
  revokeKeyUrl: 'https://platform.openai.com/api-keys',
  unconfirmed: ['check.key for restricted keys'],
} as const satisfies ProviderDefinition
