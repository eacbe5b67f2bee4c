import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://docs.fireworks.ai/guides/inference-error-codes; a model that is listed need not be deployed. */
export const fireworks = {
  ...openaiApi,
  id: 'fireworks',
  name: 'Fireworks AI',
  kind: 'model-provider',
  mark: 'fireworks',
  baseUrl: 'https://api.fireworks.ai/inference/v1',
  baseUrlExample: 'https://api.fireworks.ai/inference/v1',
  key: 'required',
  check: { ...openaiApi.check, models: { ...openaiApi.check.models, context: ['context_length'] } },
  // A suspended account has reached its spending limit or left a bill unpaid.
  verdicts: [{ outcome: 'no-credit', status: [412], says: ['suspended'] }, ...openaiApi.verdicts],
  env: { key: ['FIREWORKS_API_KEY'], baseUrl: [] },
  keyShapes: [{ pattern: /^fw_/, fit: 'own' }],
  getKeyUrl: 'https://app.fireworks.ai/settings/users/api-keys',
  revokeKeyUrl: 'https://app.fireworks.ai/settings/users/api-keys',
  unconfirmed: ['keyShapes'],
} as const satisfies ProviderDefinition
