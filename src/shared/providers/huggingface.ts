import { openaiApi } from './openai.ts'
import type { ProviderDefinition } from './provider.ts'

const whoami = { path: '/api/whoami-v2', from: 'origin' } as const

/**
 * https://huggingface.co/docs/inference-providers; who one is stands at another host:
 * https://github.com/huggingface/huggingface.js/blob/main/packages/hub/src/lib/who-am-i.ts
 */
export const huggingface = {
  ...openaiApi,
  id: 'huggingface',
  name: 'Hugging Face',
  kind: 'model-provider',
  mark: 'huggingface',
  baseUrl: 'https://router.huggingface.co/v1',
  baseUrlExample: 'https://router.huggingface.co/v1',
  controlHost: { fits: /^router\.huggingface\.co$/, becomes: 'huggingface.co' },
  key: 'required',
  keyName: 'Access token',
  check: {
    ...openaiApi.check,
    key: { ...whoami, shape: { field: ['name'], is: 'string' } },
    models: { ...openaiApi.check.models, context: ['providers', 0, 'context_length'] },
    owner: {
      ...whoami,
      email: ['email'],
      name: ['fullname'],
      organisation: ['orgs', 0, 'name'],
      plan: ['isPro'],
      planNames: { true: 'PRO', false: 'Free' },
      keyLabel: ['auth', 'accessToken', 'displayName'],
    },
  },
  env: { key: ['HF_TOKEN'], baseUrl: [] },
  keyShapes: [{ pattern: /^hf_/, fit: 'own', length: 37 }],
  getKeyUrl: 'https://huggingface.co/settings/tokens',
  revokeKeyUrl: 'https://huggingface.co/settings/tokens',
  unconfirmed: [],
} as const satisfies ProviderDefinition
