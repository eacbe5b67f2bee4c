import type { ProviderApi, ProviderDefinition } from './provider.ts'

const call = {
  dialect: 'ollama',
  auth: { scheme: 'bearer' },
  headers: {},
  verdicts: [],
} as const satisfies Partial<ProviderApi>
const models = { path: '/api/tags', list: ['models'], id: 'name' } as const
const token = { path: '/api/chat', style: 'ollama-chat' } as const

/** https://docs.ollama.com/cloud: the same API at another host, where a key is needed. */
const cloud = {
  ...call,
  check: { key: { path: '/api/tags', shape: { field: ['models'], is: 'array' } }, models, credit: null, token },
} as const satisfies ProviderApi

/** https://github.com/ollama/ollama/blob/main/docs/api.md; a key is sent on every call when the user sets one. */
export const ollama = {
  ...call,
  id: 'ollama',
  name: 'Ollama',
  kind: 'local-server',
  mark: 'ollama',
  baseUrl: 'http://127.0.0.1:11434',
  baseUrlExample: 'http://127.0.0.1:11434',
  endpoints: [{ name: 'Ollama Cloud', baseUrl: 'https://ollama.com', api: cloud }],
  serves: [
    { dialect: 'openai', path: '/v1/chat/completions' },
    { dialect: 'anthropic', path: '/v1/messages', since: '0.14' },
  ],
  key: 'optional',
  check: {
    key: { path: '/api/version', shape: { field: ['version'], is: 'string' } },
    models,
    credit: null,
    token,
  },
  advice: {
    notRunning: 'Start the Ollama app, or run `ollama serve` in a terminal, then check again.',
    noModels: 'Fetch a model first, for example with `ollama pull llama3.2`.',
  },
  env: { key: ['OLLAMA_API_KEY'], baseUrl: ['OLLAMA_HOST'] },
  keyShapes: [],
  getKeyUrl: 'https://ollama.com/settings/keys',
  revokeKeyUrl: 'https://ollama.com/settings/keys',
  // The documentation lists the cloud’s models without a key; then the list proves none.
  unconfirmed: ['endpoints'],
} as const satisfies ProviderDefinition
