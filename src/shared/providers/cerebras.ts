import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://inference-docs.cerebras.ai/api-reference/models, …/console/api-keys and …/support/error: 402 means that a bill is unpaid. */
export const cerebras = {
  ...openaiApi,
  id: 'cerebras',
  name: 'Cerebras',
  kind: 'model-provider',
  mark: 'cerebras',
  baseUrl: 'https://api.cerebras.ai/v1',
  baseUrlExample: 'https://api.cerebras.ai/v1',
  key: 'required',
  env: { key: ['CEREBRAS_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^csk-/, fit: 'own' }],
  getKeyUrl: 'https://cloud.cerebras.ai/',
  revokeKeyUrl: 'https://cloud.cerebras.ai/',
  unconfirmed: ['keyShapes'],
} as const satisfies ProviderDefinition
