import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

/** https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html and …/configuration/env_vars.html */
export const vllm = {
  ...openaiApi,
  id: 'vllm',
  name: 'vLLM',
  kind: 'local-server',
  mark: 'vllm',
  baseUrl: 'http://127.0.0.1:8000/v1',
  baseUrlExample: 'http://127.0.0.1:8000/v1',
  key: 'optional',
  check: { ...openaiApi.check, models: { ...openaiApi.check.models, context: ['max_model_len'] } },
  advice: {
    notRunning: 'Run `vllm serve` with a model in a terminal, then check again.',
    noModels: 'Start `vllm serve` with the name of a model.',
  },
  env: { key: ['VLLM_API_KEY'], baseUrl: [] },
  keyShapes: [],
  getKeyUrl: null,
  revokeKeyUrl: null,
  unconfirmed: ['baseUrl', 'check.key', 'env.key'],
} as const satisfies ProviderDefinition
