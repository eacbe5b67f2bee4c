import type { ProviderApi, ProviderDefinition } from './provider.ts'

/**
 * https://platform.claude.com/docs/en/api/models/list and https://platform.claude.com/docs/en/api/errors; a spend limit of one’s
 * own is told with 400, as no credit is: https://github.com/anthropics/claude-code/issues/38035.
 */
export const anthropicApi = {
  dialect: 'anthropic',
  auth: { scheme: 'header', name: 'x-api-key' },
  otherAuth: [{ scheme: 'bearer' }],
  headers: { 'anthropic-version': '2023-06-01' },
  check: {
    key: { path: '/v1/models?limit=1000', shape: { field: ['data'], is: 'array' } },
    models: { path: '/v1/models?limit=1000', list: ['data'], id: 'id', name: 'display_name', context: ['max_input_tokens'] },
    credit: null,
    token: { path: '/v1/messages', style: 'anthropic-messages' },
  },
  verdicts: [
    { outcome: 'no-credit', codes: ['billing_error'] },
    { outcome: 'no-credit', says: ['credit balance is too low'] },
    {
      outcome: 'no-credit',
      says: ['specified api usage limits'],
      fix: 'Raise the spend limit in the Claude Console, or wait until the month ends.',
    },
    { outcome: 'rejected', codes: ['authentication_error', 'permission_error'] },
    { outcome: 'unreachable', codes: ['overloaded_error', 'api_error'] },
  ],
} as const satisfies ProviderApi

/** Anthropic's dialect at other providers, which take the key as a bearer token too and list their models elsewhere. */
export const anthropicDialect = {
  dialect: 'anthropic',
  auth: { scheme: 'bearer' },
  otherAuth: [{ scheme: 'header', name: 'x-api-key' }],
  headers: anthropicApi.headers,
} as const satisfies Partial<ProviderApi>

/**
 * The variables of Claude Code and Anthropic's SDKs: https://code.claude.com/docs/en/env-vars. Those of `conflicts` come before a key,
 * or send it elsewhere: https://code.claude.com/docs/en/iam
 */
export const anthropicVariables = {
  key: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'],
  baseUrl: ['ANTHROPIC_BASE_URL'],
  model: ['ANTHROPIC_MODEL'],
  otherModels: [
    'ANTHROPIC_DEFAULT_HAIKU_MODEL',
    'ANTHROPIC_DEFAULT_SONNET_MODEL',
    'ANTHROPIC_DEFAULT_OPUS_MODEL',
    'ANTHROPIC_SMALL_FAST_MODEL',
    'CLAUDE_CODE_SUBAGENT_MODEL',
  ],
  auth: { ANTHROPIC_AUTH_TOKEN: 'bearer' },
  conflicts: [
    'CLAUDE_CODE_OAUTH_TOKEN',
    'CLAUDE_CODE_USE_BEDROCK',
    'CLAUDE_CODE_USE_VERTEX',
    'CLAUDE_CODE_USE_FOUNDRY',
    'ANTHROPIC_CUSTOM_HEADERS',
  ],
} as const satisfies ProviderDefinition['env']

/** Keys: https://platform.claude.com/docs/en/get-api-key */
export const anthropic = {
  ...anthropicApi,
  id: 'anthropic',
  name: 'Anthropic',
  kind: 'model-provider',
  mark: 'anthropic',
  baseUrl: 'https://api.anthropic.com',
  baseUrlExample: 'https://api.anthropic.com',
  key: 'required',
  env: anthropicVariables,
  keyShapes: [
    {
      pattern: /^sk-ant-oat/,
      fit: 'own',
      note: 'This is the token of a Claude subscription, for Claude Code alone, which takes it as CLAUDE_CODE_OAUTH_TOKEN.',
      whenRejected: 'This is the token of a Claude subscription, for Claude Code alone; create an API key in the Claude Console.',
    },
    {
      pattern: /^sk-ant-admin/,
      fit: 'own',
      note: 'This is an admin key, which manages an organization and calls no models.',
      whenRejected: 'This is an admin key, which manages an organization and calls no models; create an API key in the Claude Console.',
    },
    { pattern: /^sk-ant-/, fit: 'own' },
  ],
  getKeyUrl: 'https://platform.claude.com/settings/keys',
  revokeKeyUrl: 'https://platform.claude.com/settings/keys',
  unconfirmed: [],
} as const satisfies ProviderDefinition
