import type { ProviderDefinition } from './provider.ts'

const toSettings = 'in 1Code under Settings > API Keys'

/** 1Code API documentation, “API Keys”: three answers with status 401, each with a next step of its own. */
export const onecode = {
  id: '1code',
  name: '1Code',
  kind: 'developer-api',
  mark: '1code',
  dialect: 'other',
  baseUrl: 'https://1code.dev/api/v1',
  baseUrlExample: 'https://1code.dev/api/v1',
  auth: { scheme: 'bearer' },
  key: 'required',
  headers: {},
  check: { key: { path: '/tasks', shape: { field: [], is: 'any' } }, models: null, credit: null },
  verdicts: [
    {
      outcome: 'rejected',
      codes: ['missing_authorization'],
      fix: 'Add a key; if the account has one, something on the way to 1Code removed it.',
    },
    { outcome: 'rejected', codes: ['invalid_api_key'], fix: `Paste the key again; if it was revoked, create a new one ${toSettings}.` },
    { outcome: 'rejected', codes: ['expired_api_key'], fix: `The key has expired: create a new one ${toSettings}.` },
  ],
  env: { key: ['ONECODE_API_KEY'], baseUrl: [] },
  keyShapes: [
    { pattern: /^1code_live_/, fit: 'own', length: 43 },
    {
      pattern: /^1code_test_/,
      fit: 'own',
      length: 43,
      note: 'This is a test key: it works in the sandbox and leaves production data alone.',
    },
  ],
  getKeyUrl: 'https://1code.dev/',
  revokeKeyUrl: 'https://1code.dev/',
  unconfirmed: ['getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
