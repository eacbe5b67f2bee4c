import type { ProviderDefinition } from './provider.ts'

/** https://docs.claude.com/en/api/models-list and https://docs.claude.com/en/api/errors */
export const anthropicApi = {
  auth: { scheme: 'header', name: 'x-api-key' },
  headers: { 'anthropic-version': '2023-06-01' },
  check: {
    key: { path: '/v1/models?limit=1000', shape: { field: ['data'], is: 'array' } },
    models: { path: '/v1/models?limit=1000', list: ['data'], id: 'id' },
    credit: null,
  },
  verdicts: [
    { outcome: 'no-credit', codes: ['billing_error'] },
    { outcome: 'no-credit', says: ['credit balance is too low'] },
    { outcome: 'rejected', codes: ['authentication_error', 'permission_error'] },
    { outcome: 'unreachable', codes: ['overloaded_error', 'api_error'] },
  ],
} as const satisfies Partial<ProviderDefinition>

export const anthropic = {
  ...anthropicApi,
  id: 'anthropic',
  name: 'Anthropic',
  kind: 'model-provider',
  baseUrl: 'https://api.anthropic.com',
  baseUrlExample: 'https://api.anthropic.com',
  key: 'required',
  env: { key: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'], baseUrl: ['ANTHROPIC_BASE_URL'] },
  keyShapes: [
    {
      pattern: /^sk-ant-oat/,
      fit: 'own',
      whenRejected: 'This is the token of a Claude subscription, for Claude Code alone; create an API key in the Claude Console.',
    },
    {
      pattern: /^sk-ant-admin/,
      fit: 'own',
      whenRejected: 'This is an admin key, which manages an organization and calls no models; create an API key in the Claude Console.',
    },
    { pattern: /^sk-ant-/, fit: 'own' },
  ],
  getKeyUrl: 'https://console.anthropic.com/settings/keys',
  revokeKeyUrl: 'https://console.anthropic.com/settings/keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
