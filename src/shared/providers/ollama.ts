import type { ProviderDefinition } from './provider.ts'

/** https://github.com/ollama/ollama/blob/main/docs/api.md; a key is sent on every call when the user sets one. */
export const ollama = {
  id: 'ollama',
  name: 'Ollama',
  kind: 'local-server',
  baseUrl: 'http://127.0.0.1:11434',
  baseUrlExample: 'http://127.0.0.1:11434',
  auth: { scheme: 'bearer' },
  key: 'optional',
  headers: {},
  check: {
    key: { path: '/api/version', shape: { field: ['version'], is: 'string' } },
    models: { path: '/api/tags', list: ['models'], id: 'name' },
    credit: null,
  },
  verdicts: [],
  advice: {
    notRunning: 'Start the Ollama app, or run `ollama serve` in a terminal, then check again.',
    noModels: 'Fetch a model first, for example with `ollama pull llama3.2`.',
  },
  env: { key: ['OLLAMA_API_KEY'], baseUrl: ['OLLAMA_HOST'] },
  keyShapes: [],
  getKeyUrl: null,
  revokeKeyUrl: null,
  unconfirmed: [],
} as const satisfies ProviderDefinition
