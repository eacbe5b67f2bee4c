import { z } from 'zod'
import type { ProviderDefinition } from './provider.ts'

const keys = '/api/v1/api-keys'

/** OnePin API reference, “api-keys”. It names another kind of token for these routes, so what a key gets there is unconfirmed. */
export const onepin = {
  id: 'onepin',
  name: 'OnePin',
  kind: 'developer-api',
  mark: 'onepin',
  dialect: 'other',
  baseUrl: 'https://api.onepin.ai',
  baseUrlExample: 'https://api.onepin.ai',
  auth: { scheme: 'bearer' },
  key: 'required',
  headers: {},
  fields: [
    {
      name: 'workspace',
      label: 'Workspace ID',
      example: 'a3f1c2d4-5b6e-4f7a-9c8d-123456789abc',
      required: false,
      schema: z
        .string()
        .trim()
        .regex(/^[\w-]{1,100}$/, 'A workspace ID has letters, digits and hyphens only.'),
      env: [],
      header: 'x-workspace-id',
    },
  ],
  check: {
    key: { path: keys, shape: { field: ['data'], is: 'array' } },
    models: null,
    credit: null,
    // A key belongs to one workspace and lists the keys of that one.
    owner: { path: keys, organisation: ['data', 0, 'workspace_id'] },
  },
  verdicts: [],
  env: { key: [], baseUrl: [] },
  keyShapes: [{ pattern: /^pk_live_/, fit: 'likely' }],
  getKeyUrl: 'https://onepin.ai/',
  revokeKeyUrl: 'https://onepin.ai/',
  unconfirmed: ['check.key', 'check.owner', 'getKeyUrl', 'revokeKeyUrl'],
} as const satisfies ProviderDefinition
