import type { CheckStepName } from '../../src/shared/check.ts'
import { providerOf, type ProviderId } from '../../src/shared/providers/catalogue.ts'

/** An account of the pictures. How its check ends, the name in its key says; see the fake provider’s behaviours. */
export type MadeUpAccount = {
  provider: ProviderId
  label: string
  key: string | null
  baseUrl: string
  model: string | null
  local: boolean
  billable: boolean
}

type Given = Pick<MadeUpAccount, 'provider' | 'label' | 'key'> & Partial<MadeUpAccount>

const account = (given: Given): MadeUpAccount => ({
  baseUrl: providerOf(given.provider).baseUrl ?? '',
  model: null,
  local: false,
  billable: false,
  ...given,
})

/** The accounts of somebody who has a few. */
export const usualAccounts: readonly MadeUpAccount[] = [
  account({ provider: 'anthropic', label: 'Work', key: 'sk-ant-api03-good-work-k7AA', model: 'claude-sonnet-4-5-20250929' }),
  account({ provider: 'anthropic', label: 'Private', key: 'sk-ant-api03-good-private-QwAA' }),
  account({ provider: 'openai', label: 'Office', key: 'sk-proj-no-credit-office-x9Zt' }),
  account({
    provider: 'openai',
    label: 'Client B',
    key: 'sk-proj-good-client-b-m2Lp',
    baseUrl: 'https://eu.api.openai.com/v1',
    model: 'gpt-5-mini',
  }),
  account({ provider: 'openrouter', label: 'Experiments', key: 'sk-or-v1-good-experiments-t4Hs', model: 'qwen/qwen3-coder' }),
  account({ provider: 'groq', label: 'Fast answers', key: 'gsk_good_fast_answers_r5Vn' }),
  account({ provider: 'ollama', label: 'This machine', key: null, model: 'qwen2.5-coder:7b', local: true }),
]

/** For each step an account whose check ends there, or is warned there, in an ordinary way. */
export const failingAccounts: Readonly<Record<CheckStepName, MadeUpAccount>> = {
  address: account({
    provider: 'openai',
    label: 'Copied from a page',
    key: 'sk-proj-good-a1Bq',
    baseUrl: 'https://api.openai.com/v1?version=2',
  }),
  policy: account({
    provider: 'custom-openai',
    label: 'Server in the office',
    key: 'sk-good-office-b2Cr',
    baseUrl: 'https://llm.office.example/v1',
  }),
  dns: account({ provider: 'deepseek', label: 'Typing error', key: 'sk-good-deepseek-c3Ds', baseUrl: 'https://api.deepsek.com' }),
  connect: account({
    provider: 'vllm',
    label: 'Switched off',
    key: 'sk-good-gpu-d4Et',
    baseUrl: 'http://gpu.example.com:8000/v1',
    local: true,
  }),
  tls: account({
    provider: 'custom-openai',
    label: 'Company server',
    key: 'sk-good-models-e5Fu',
    baseUrl: 'https://models.example.com/v1',
  }),
  answer: account({
    provider: 'openai',
    label: 'Through a gateway',
    key: 'sk-proj-good-gateway-f6Gv',
    baseUrl: 'https://gateway.example.com/openai',
  }),
  key: account({ provider: 'anthropic', label: 'Old key', key: 'sk-ant-api03-rejected-old-g7Hw' }),
  credit: account({ provider: 'anthropic', label: 'Spent', key: 'sk-ant-api03-no-credit-spent-h8Ix' }),
  models: account({ provider: 'openrouter', label: 'Without a list', key: 'sk-or-v1-list-fails-i9Jy', model: 'openai/gpt-5' }),
  model: account({ provider: 'groq', label: 'Renamed model', key: 'gsk_good_renamed_j1Kz', model: 'llama-4-enormous' }),
  token: account({ provider: 'openai', label: 'Asked for a token', key: 'sk-proj-token-fails-k2La', model: 'gpt-5', billable: true }),
}
