import { expect, test } from 'vitest'
import { holdsKeyLike } from './key-like.ts'

test.each([
  'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7',
  'sk-abcdefghijklmnopq',
  'gsk-Zx9Yw8-Vu7Ts6Rq-Po5',
  'Zx9Yw8-Vu7Ts6Rq-Po5Nm4',
  'My account (gsk_Ab1Cd2Ef3Gh4Ij5)',
  'openai/sk_live_abcdefghijkl',
  '0123456789abcdef0123456789abcdef',
  'u9jXPA383NR0esNm5Csi',
  'a3f1c2d4-5b6e-4f7a-9c8d-123456789abc',
  'AbCdEfGhIjKlMnOpQrStUvWxYz',
])('%s has what looks like a key in it', (text) => {
  expect(holdsKeyLike(text)).toBe(true)
})

test.each([
  'At work',
  'Desk-booking-2025, the team’s',
  'Zwölfhundertachtundzwanzig',
  'gpt-4o-mini-2024-07-18',
  'claude-sonnet-4-5-20250929',
  'us.anthropic.claude-3-7-sonnet-20250219-v1:0',
  'Qwen/Qwen2.5-Coder-32B-Instruct',
  'NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO',
  'accounts/fireworks/models/llama-v3p1-405b-instruct',
  'hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M',
  'ft:gpt-4o-mini-2024-07-18:acme:custom:9xYz1234',
  'pplx-70b-online',
])('%s is a name and no key', (text) => {
  expect(holdsKeyLike(text)).toBe(false)
})
