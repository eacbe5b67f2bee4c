import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

const list = { path: '/catalog/models', from: 'origin' } as const

/**
 * https://docs.github.com/rest/models/catalog; GitHub limits with 403 as well as with 429:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export const githubModels = {
  ...openaiApi,
  id: 'github-models',
  name: 'GitHub Models',
  kind: 'model-provider',
  mark: 'github',
  baseUrl: 'https://models.github.ai/inference',
  baseUrlExample: 'https://models.github.ai/inference',
  key: 'required',
  keyName: 'Personal access token',
  headers: { 'x-github-api-version': '2022-11-28' },
  check: {
    ...openaiApi.check,
    key: { ...list, shape: { field: [], is: 'array' } },
    models: { ...list, list: [], id: 'id', name: 'name', context: ['limits', 'max_input_tokens'] },
  },
  verdicts: [{ outcome: 'rate-limited', status: [403, 429], says: ['rate limit'] }, ...openaiApi.verdicts],
  env: { key: ['GITHUB_TOKEN'], baseUrl: [] },
  keyShapes: [
    { pattern: /^ghp_/, fit: 'own' },
    { pattern: /^github_pat_/, fit: 'own' },
  ],
  getKeyUrl: 'https://github.com/settings/personal-access-tokens/new',
  revokeKeyUrl: 'https://github.com/settings/tokens',
  // The list may be open to anyone; then it proves no key.
  unconfirmed: ['check.key'],
} as const satisfies ProviderDefinition
