import type { ProviderDefinition } from './provider.ts'

/** One Horizon documentation, “API Keys”: `current` stands for the workspace that owns the key. */
export const onehorizon = {
  id: 'onehorizon',
  name: 'One Horizon',
  kind: 'developer-api',
  mark: 'onehorizon',
  dialect: 'other',
  baseUrl: 'https://onehorizon.ai',
  baseUrlExample: 'https://onehorizon.ai',
  auth: { scheme: 'bearer' },
  key: 'required',
  headers: {},
  check: { key: { path: '/api/v1/workspaces/current/tasks', shape: { field: [], is: 'any' } }, models: null, credit: null },
  verdicts: [],
  env: { key: ['ONE_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: 'https://onehorizon.ai/',
  revokeKeyUrl: 'https://onehorizon.ai/',
  unconfirmed: ['keyShapes', 'getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
