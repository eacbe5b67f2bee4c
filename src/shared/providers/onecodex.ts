import type { ProviderDefinition } from './provider.ts'

/**
 * One Codex API documentation, “Authentication”: public routes answer anyone with empty lists, so only
 * the account resource proves a key, and a protected resource may answer 404 to whoever may not see it.
 */
export const onecodex = {
  id: 'onecodex',
  name: 'One Codex',
  kind: 'developer-api',
  mark: 'onecodex',
  dialect: 'other',
  baseUrl: 'https://app.onecodex.com',
  baseUrlExample: 'https://app.onecodex.com',
  auth: { scheme: 'basic-username' },
  otherAuth: [{ scheme: 'header', name: 'x-api-key' }],
  key: 'required',
  headers: {},
  check: {
    key: { path: '/api/v1/account', shape: { field: [], is: 'object' } },
    models: null,
    credit: null,
    owner: { path: '/api/v1/account', email: ['email'] },
  },
  verdicts: [{ outcome: 'rejected', status: [404], codes: ['404'] }],
  env: { key: ['ONE_CODEX_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: 'https://app.onecodex.com/settings',
  revokeKeyUrl: 'https://app.onecodex.com/settings',
  unconfirmed: ['check.owner', 'getKeyUrl', 'revokeKeyUrl', 'keyShapes'],
} as const satisfies ProviderDefinition
