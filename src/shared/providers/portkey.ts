import { z } from 'zod'
import { proxy } from './custom.ts'
import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

const slug = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,500}$/, 'Enter the name as Portkey shows it, without spaces.')

/** https://portkey.ai/docs/api-reference/inference-api/headers and …/models/models; a gateway of one’s own has the same API elsewhere. */
export const portkey = {
  ...openaiApi,
  ...proxy,
  id: 'portkey',
  name: 'Portkey',
  mark: 'portkey',
  baseUrlExample: 'https://api.portkey.ai/v1',
  auth: { scheme: 'header', name: 'x-portkey-api-key' },
  otherAuth: [{ scheme: 'bearer' }],
  fields: [
    {
      name: 'config',
      label: 'Config',
      example: 'pc-production-a1b2c3',
      required: false,
      schema: slug,
      env: [],
      header: 'x-portkey-config',
    },
    {
      name: 'provider',
      label: 'Portkey’s provider',
      example: '@openai-prod',
      required: false,
      schema: slug,
      env: [],
      header: 'x-portkey-provider',
    },
  ],
  env: { key: ['PORTKEY_API_KEY'], baseUrl: ['PORTKEY_BASE_URL'] },
  getKeyUrl: 'https://app.portkey.ai/api-keys',
  revokeKeyUrl: 'https://app.portkey.ai/api-keys',
  unconfirmed: ['env.baseUrl'],
} as const satisfies ProviderDefinition
