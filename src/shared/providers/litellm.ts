import { proxy } from './custom.ts'
import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://docs.litellm.ai/docs/proxy/virtual_keys and https://docs.litellm.ai/docs/proxy/error_reference */
export const litellm = {
  ...openaiApi,
  ...proxy,
  id: 'litellm',
  name: 'LiteLLM',
  mark: 'litellm',
  baseUrlExample: 'https://litellm.example.com',
  serves: [
    { dialect: 'openai', path: '/v1/chat/completions' },
    { dialect: 'anthropic', path: '/v1/messages' },
  ],
  check: {
    ...openaiApi.check,
    owner: {
      path: '/key/info',
      from: 'origin',
      name: ['info', 'user_id'],
      organisation: ['info', 'team_id'],
      keyLabel: ['info', 'key_alias'],
    },
  },
  verdicts: [
    { outcome: 'no-credit', codes: ['budget_exceeded'], fix: 'Ask whoever runs the proxy to raise the budget of this key.' },
    {
      outcome: 'rejected',
      codes: ['auth_error', 'token_not_found_in_db', 'expired_key'],
      fix: 'Paste the key again, or ask whoever runs the proxy for a new one.',
    },
    ...openaiApi.verdicts,
  ],
  env: { key: ['LITELLM_API_KEY', 'LITELLM_PROXY_API_KEY'], baseUrl: ['LITELLM_BASE_URL', 'LITELLM_PROXY_API_BASE'] },
  unconfirmed: ['env.key', 'env.baseUrl'],
} as const satisfies ProviderDefinition
