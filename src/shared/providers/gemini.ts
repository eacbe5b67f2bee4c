import type { ProviderDefinition } from './provider.ts'

/**
 * https://ai.google.dev/api/models, https://ai.google.dev/gemini-api/docs/troubleshooting and …/docs/api-key. The key could stand in
 * the address, too, and never does here: addresses are logged on the way.
 */
export const gemini = {
  id: 'gemini',
  name: 'Google Gemini',
  kind: 'model-provider',
  mark: 'gemini',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  baseUrlExample: 'https://generativelanguage.googleapis.com/v1beta',
  dialect: 'gemini',
  auth: { scheme: 'header', name: 'x-goog-api-key' },
  key: 'required',
  headers: {},
  check: {
    key: { path: '/models?pageSize=1000', shape: { field: ['models'], is: 'array' } },
    models: { path: '/models?pageSize=1000', list: ['models'], id: 'name', name: 'displayName', context: ['inputTokenLimit'] },
    credit: null,
    token: { path: '/models/{model}:generateContent', style: 'gemini' },
  },
  verdicts: [
    { outcome: 'no-credit', codes: ['BILLING_DISABLED'] },
    { outcome: 'rejected', codes: ['API_KEY_INVALID', 'API_KEY_SERVICE_BLOCKED', 'PERMISSION_DENIED', 'UNAUTHENTICATED'] },
    { outcome: 'rejected', status: [400], says: ['api key'] },
    {
      outcome: 'unreachable',
      status: [400],
      says: ['location is not supported'],
      fix: 'Check again from a network in a country that the provider serves.',
    },
    { outcome: 'rate-limited', codes: ['RESOURCE_EXHAUSTED'] },
  ],
  // https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/configuration.md
  env: {
    key: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    baseUrl: ['GOOGLE_GEMINI_BASE_URL'],
    baseUrlLacks: '/v1beta',
    model: ['GEMINI_MODEL'],
    conflicts: ['GOOGLE_GENAI_USE_VERTEXAI', 'GOOGLE_GENAI_USE_GCA'],
  },
  keyShapes: [
    { pattern: /^AIza[\w-]{35}$/, fit: 'own' },
    { pattern: /^AQ\./, fit: 'own' },
  ],
  getKeyUrl: 'https://aistudio.google.com/apikey',
  revokeKeyUrl: 'https://aistudio.google.com/apikey',
  pricesId: 'google',
  unconfirmed: [],
} as const satisfies ProviderDefinition
