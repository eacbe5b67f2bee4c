import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/**
 * https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md: /health is open to anyone, the list of models is not. The
 * usual port is about to change: https://github.com/ggml-org/llama.cpp/pull/26508.
 */
export const llamacpp = {
  ...openaiApi,
  id: 'llamacpp',
  name: 'llama.cpp',
  kind: 'local-server',
  mark: 'llamacpp',
  baseUrl: 'http://127.0.0.1:8080/v1',
  baseUrlExample: 'http://127.0.0.1:8080/v1',
  endpoints: [{ name: 'Port of newer releases', baseUrl: 'http://127.0.0.1:9931/v1' }],
  serves: [
    { dialect: 'openai', path: '/v1/chat/completions' },
    { dialect: 'anthropic', path: '/v1/messages' },
  ],
  key: 'optional',
  check: {
    ...openaiApi.check,
    key: { path: '/health', from: 'origin', shape: { field: ['status'], is: 'string' } },
    models: { ...openaiApi.check.models, context: ['meta', 'n_ctx_train'] },
  },
  verdicts: [
    { outcome: 'unreachable', status: [503], says: ['loading model'], fix: 'The model is still loading: check again in a minute.' },
    ...openaiApi.verdicts,
  ],
  advice: {
    notRunning: 'Run `llama-server` with a model in a terminal, then check again.',
    noModels: 'Start `llama-server` with a model, for example with `-m` and its file.',
  },
  env: { key: [], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: null,
  revokeKeyUrl: null,
  unconfirmed: ['check.models'],
} as const satisfies ProviderDefinition
