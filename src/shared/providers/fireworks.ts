import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/**
 * https://docs.fireworks.ai/guides/inference-error-codes; a model that is listed need not be deployed. What a suspended account gets:
 * https://github.com/pollinations/pollinations/issues/12136.
 */
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
  // https://docs.fireworks.ai/ecosystem/fireconnect/cursor
  keyShapes: [
    { pattern: /^fw_/, fit: 'own' },
    { pattern: /^fpk_/, fit: 'own', note: 'This is a Fire Pass key, which calls some of the models only.' },
  ],
  getKeyUrl: 'https://app.fireworks.ai/settings/users/api-keys',
  revokeKeyUrl: 'https://app.fireworks.ai/settings/users/api-keys',
  unconfirmed: ['keyShapes'],
} as const satisfies ProviderDefinition
