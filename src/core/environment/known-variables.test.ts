import { expect, test } from 'vitest'
import { allVariables } from '../../shared/providers/all-variables.ts'
import { isSecretVariable, knownVariables, rolesOf } from './known-variables.ts'
import { maskValue } from './mask-value.ts'

test('every variable of the catalogue is known, with what it is to each provider', () => {
  expect(knownVariables.toSorted()).toEqual(allVariables())
  expect(rolesOf('ANTHROPIC_API_KEY').map(({ provider, part }) => `${provider} ${part}`)).toEqual(
    expect.arrayContaining(['anthropic key', 'custom-anthropic key']),
  )
  expect(rolesOf('AWS_PROFILE')).toMatchObject([{ provider: 'bedrock', part: 'conflict' }])
  expect(rolesOf('AWS_REGION')).toMatchObject([{ part: 'field', label: 'Region' }])
})

test('a name is not guessed from what stands around it', () => {
  for (const name of ['OPENAI_API_KEY_WORK', 'MAIN_VITE_OPENAI_API_KEY', 'openai_api_key', 'constructor']) expect(rolesOf(name)).toEqual([])
})

test.each(['CLAUDE_CODE_OAUTH_TOKEN', 'ANTHROPIC_CUSTOM_HEADERS', 'AWS_SESSION_TOKEN', 'GITHUB_TOKEN', 'SOMETHING_ELSE'])(
  '%s is a secret',
  (name) => expect(isSecretVariable(name)).toBe(true),
)

test.each([
  ['OPENAI_MODEL', 'gpt-5-mini-2025-08-07', 'gpt-5-mini-2025-08-07'],
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  ['AWS_PROFILE', 'work', 'work'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/home/me/key.json', '/home/me/key.json'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '{"type":"service_account"}', '…'],
  ['OLLAMA_HOST', '0.0.0.0:11434', '0.0.0.0:11434'],
  ['OPENAI_BASE_URL', 'https://me:secret@llm.example.com:8443/v1?api_key=abc&x=1', 'https://…@llm.example.com:8443/v1?api_key=…&x=…'],
  ['OPENAI_BASE_URL', 'https://llm.example.com', 'https://llm.example.com'],
  ['OPENAI_API_KEY', 'sk-Ab1Cd2Ef3Gh4Ij5Kl6Mn7', 'sk…6Mn7'],
  ['OPENAI_API_KEY', 'short', '…'],
  ['CLAUDE_CODE_USE_BEDROCK', '1', '1'],
])('of %s=%s is shown %s', (name, value, masked) => {
  expect(maskValue(name, value)).toBe(masked)
})
