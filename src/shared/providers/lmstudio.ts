import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://lmstudio.ai/docs/developer/openai-compat */
export const lmstudio = {
  ...openaiApi,
  id: 'lmstudio',
  name: 'LM Studio',
  kind: 'local-server',
  mark: 'lmstudio',
  baseUrl: 'http://127.0.0.1:1234/v1',
  baseUrlExample: 'http://127.0.0.1:1234/v1',
  serves: [
    { dialect: 'openai', path: '/v1/chat/completions' },
    { dialect: 'anthropic', path: '/v1/messages' },
  ],
  key: 'optional',
  advice: {
    notRunning: 'Start the server in LM Studio, or run `lms server start` in a terminal, then check again.',
    noModels: 'Fetch a model first, in LM Studio or with `lms get`.',
  },
  env: { key: ['LMSTUDIO_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: null,
  revokeKeyUrl: null,
  unconfirmed: [],
} as const satisfies ProviderDefinition
