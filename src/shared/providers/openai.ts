import type { ProviderApi, ProviderDefinition } from './provider.ts'

/** https://platform.openai.com/docs/api-reference/models/list and https://developers.openai.com/api/docs/guides/error-codes */
export const openaiApi = {
  dialect: 'openai',
  auth: { scheme: 'bearer' },
  headers: {},
  check: {
    key: { path: '/models', shape: { field: ['data'], is: 'array' } },
    models: { path: '/models', list: ['data'], id: 'id' },
    credit: null,
    token: { path: '/chat/completions', style: 'openai-chat' },
  },
  verdicts: [
    { outcome: 'no-credit', codes: ['insufficient_quota', 'billing_not_active', 'billing_hard_limit_reached'] },
    { outcome: 'rejected', codes: ['invalid_api_key'] },
    // A restricted key is a good key; it need not be allowed to list models.
    { outcome: 'works', status: [401, 403], says: ['missing scopes'] },
    {
      outcome: 'unreachable',
      codes: ['unsupported_country_region_territory'],
      fix: 'Check again from a network in a country that the provider serves.',
    },
  ],
} as const satisfies ProviderApi

/**
 * The variables of OpenAI's SDKs, https://github.com/openai/openai-python and https://github.com/openai/openai-node, and of Codex,
 * https://developers.openai.com/codex/noninteractive. OPENAI_API_BASE is the older name that aider and LiteLLM read. An organization or a
 * project of another account is billed in its place.
 */
export const openaiVariables = {
  key: ['OPENAI_API_KEY', 'CODEX_API_KEY'],
  baseUrl: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  model: ['OPENAI_MODEL'],
  conflicts: ['OPENAI_ORG_ID', 'OPENAI_ORGANIZATION', 'OPENAI_PROJECT', 'OPENAI_PROJECT_ID', 'OPENAI_API_TYPE', 'OPENAI_API_VERSION'],
} as const satisfies ProviderDefinition['env']

export const openai = {
  ...openaiApi,
  id: 'openai',
  name: 'OpenAI',
  kind: 'model-provider',
  mark: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  baseUrlExample: 'https://api.openai.com/v1',
  key: 'required',
  // Its newer models take no limit of one token in chat completions.
  check: { ...openaiApi.check, token: { path: '/responses', style: 'openai-responses' } },
  env: openaiVariables,
  keyShapes: [
    {
      pattern: /^sk-admin-/,
      fit: 'own',
      whenRejected: 'This is an admin key, which manages an organization and calls no models; create a project key.',
    },
    { pattern: /^sk-(proj|svcacct)-/, fit: 'own' },
    { pattern: /^sk-[\w-]*T3BlbkFJ/, fit: 'own' },
    { pattern: /^sk-/, fit: 'shared' },
  ],
  getKeyUrl: 'https://platform.openai.com/api-keys',
  revokeKeyUrl: 'https://platform.openai.com/api-keys',
  // What a key with restricted permissions gets for the list of models is not documented.
  unconfirmed: ['check.key'],
} as const satisfies ProviderDefinition
