import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/**
 * https://docs.x.ai/docs/api-reference#get-api-key-information; a bad key gets 400 or 401, and no credit 403 or 429, as in
 * https://github.com/warpdotdev/warp/issues/14867 and https://github.com/continuedev/continue/issues/10373.
 */
export const xai = {
  ...openaiApi,
  id: 'xai',
  name: 'xAI',
  kind: 'model-provider',
  mark: 'xai',
  baseUrl: 'https://api.x.ai/v1',
  baseUrlExample: 'https://api.x.ai/v1',
  key: 'required',
  check: {
    ...openaiApi.check,
    key: { path: '/api-key', shape: { field: ['api_key_id'], is: 'string' } },
    owner: { path: '/api-key', organisation: ['team_id'], keyLabel: ['name'] },
  },
  verdicts: [
    {
      outcome: 'no-credit',
      says: ['used all available credits', 'monthly spending limit', 'doesn’t have any credits', "doesn't have any credits"],
    },
    { outcome: 'rejected', status: [400], says: ['api key'] },
    ...openaiApi.verdicts,
  ],
  env: { key: ['XAI_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^xai-/, fit: 'own', length: 84 }],
  getKeyUrl: 'https://console.x.ai/team/default/api-keys',
  revokeKeyUrl: 'https://console.x.ai/team/default/api-keys',
  pricesId: 'x-ai',
  unconfirmed: [],
} as const satisfies ProviderDefinition
