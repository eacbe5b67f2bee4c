import type { ProviderDefinition } from './provider.ts'

/** Stands for the provider of an account that a later release made, or that was changed by hand. Not part of the catalogue. */
export const unknownProvider = {
  id: 'unknown',
  name: 'Unknown provider',
  kind: 'own',
  mark: null,
  dialect: 'other',
  baseUrl: null,
  baseUrlExample: 'https://api.example.com',
  auth: { scheme: 'bearer' },
  key: 'optional',
  headers: {},
  check: { key: { path: '/', shape: { field: [], is: 'object' } }, models: null, credit: null },
  verdicts: [],
  env: { key: [], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: null,
  revokeKeyUrl: null,
  unconfirmed: [],
} as const satisfies ProviderDefinition
