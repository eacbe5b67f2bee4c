import { expect, test } from 'vitest'
import { chosen, openaiKey, resolveOne, strayKey, workKey } from './resolution.fixture.ts'

const billing = (...given: Parameters<typeof resolveOne>) => resolveOne(...given).billing

test('an account’s key is billed by its provider, to the account by its name', () => {
  expect(billing('ANTHROPIC_API_KEY', { accounts: [chosen('anthropic', 'Work', workKey)] })).toEqual({
    kind: 'api',
    accountId: 'id of Work',
    sentence: 'Anthropic bills each use of its API to the account of “Work”.',
  })
})

test('whose a stray key is stays open', () => {
  expect(billing('OPENAI_API_KEY', { process: { OPENAI_API_KEY: openaiKey } })).toMatchObject({ kind: 'api', accountId: null })
})

test('a subscription pays for its token, under whichever name', () => {
  const token = 'sk-ant-oat01-To1kE2n3To4kE5n6To7kE8n9FF'
  expect(billing('CLAUDE_CODE_OAUTH_TOKEN', { process: { CLAUDE_CODE_OAUTH_TOKEN: token } })?.kind).toBe('subscription')
  expect(billing('ANTHROPIC_AUTH_TOKEN', { process: { ANTHROPIC_AUTH_TOKEN: token } })?.kind).toBe('subscription')
})

test.each([
  ['OLLAMA_HOST', { accounts: [chosen('ollama', 'Home', null, { local: true })] }],
  ['OLLAMA_HOST', { process: { OLLAMA_HOST: '127.0.0.1:11434' } }],
  ['OPENAI_API_KEY', { process: { OPENAI_API_KEY: 'ollama', OPENAI_BASE_URL: 'http://localhost:11434/v1' } }],
  ['LMSTUDIO_API_KEY', { process: { LMSTUDIO_API_KEY: 'lm-studio' } }],
])('nobody bills what runs locally: %s, %#', (name, given) => {
  expect(billing(name, given)).toMatchObject({ kind: 'local', sentence: expect.stringMatching(/Ollama|LM Studio/) })
})

test.each([
  ['ANTHROPIC_API_KEY', { process: { ANTHROPIC_API_KEY: strayKey, ANTHROPIC_BASE_URL: 'https://gateway.example.com' } }],
  ['ANTHROPIC_API_KEY', { accounts: [chosen('anthropic', 'Work', workKey, { baseUrl: 'https://gateway.example.com' })] }],
  ['ANTHROPIC_API_KEY', { accounts: [chosen('bedrock-proxy', 'Proxy', workKey, { baseUrl: 'https://gateway.example.com' })] }],
])('behind an address that is not the provider’s, whoever runs it decides: %s, %#', (name, given) => {
  expect(billing(name, given)).toMatchObject({ kind: 'unknown', sentence: 'Whoever runs gateway.example.com decides who pays.' })
})

test('what has no part in who pays has no billing', () => {
  expect(billing('OPENAI_MODEL', { process: { OPENAI_MODEL: 'gpt-5' } })).toBeNull()
  expect(billing('CLAUDE_CODE_USE_BEDROCK', { process: { CLAUDE_CODE_USE_BEDROCK: '0' } })).toBeNull()
  expect(billing('CLAUDE_CODE_USE_BEDROCK', { process: { CLAUDE_CODE_USE_BEDROCK: '1' } })?.kind).toBe('api')
})
