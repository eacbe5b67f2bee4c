import { expect, test } from 'vitest'
import { noOptions } from '../../shared/account.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { accountVariables, conflictingVariables } from './account-variables.ts'
import { chosen, openaiKey, workKey } from './resolution.fixture.ts'

const inShort = (...account: Parameters<typeof chosen>) =>
  accountVariables(chosen(...account)).map(
    (variable) => `${variable.name}=${'value' in variable ? variable.value : `(${variable.secret})`}`,
  )

test('an account at its provider’s usual address sets its key alone, never its value', () => {
  expect(inShort('anthropic', 'Work', workKey)).toEqual(['ANTHROPIC_API_KEY=(api-key)'])
  expect(inShort('openai', 'Work', openaiKey)).toEqual(['OPENAI_API_KEY=(api-key)', 'CODEX_API_KEY=(api-key)'])
  expect(JSON.stringify(accountVariables(chosen('openai', 'Work', openaiKey)))).not.toContain(openaiKey)
})

test('a key that travels as a bearer token has the variable that sends it so', () => {
  const options = { ...noOptions, auth: 'bearer' }
  expect(inShort('anthropic', 'Work', workKey, { options })).toEqual(['ANTHROPIC_AUTH_TOKEN=(api-key)'])
  expect(conflictingVariables(chosen('anthropic', 'Work', workKey, { options }))).toContain('ANTHROPIC_API_KEY')
})

test('another address, a model and the parts of an account come with it', () => {
  expect(inShort('openai', 'Work', openaiKey, { baseUrl: 'https://llm.example.com/v1', model: 'gpt-5' })).toEqual([
    'OPENAI_API_KEY=(api-key)',
    'CODEX_API_KEY=(api-key)',
    'OPENAI_BASE_URL=https://llm.example.com/v1',
    'OPENAI_API_BASE=https://llm.example.com/v1',
    'OPENAI_MODEL=gpt-5',
  ])
  const options = { ...noOptions, auth: 'sigv4', fields: { region: 'eu-west-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }
  expect(
    inShort('bedrock', 'Cloud', 'wJalrXUtnFEMI-K7MDENG', {
      baseUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
      options,
      secrets: ['session-token'],
    }),
  ).toEqual([
    'AWS_SECRET_ACCESS_KEY=(api-key)',
    'AWS_REGION=eu-west-1',
    'AWS_DEFAULT_REGION=eu-west-1',
    'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
    'AWS_SESSION_TOKEN=(session-token)',
  ])
})

test('a server on this machine is told by its address, with or without a key', () => {
  expect(inShort('ollama', 'Home', null)).toEqual(['OLLAMA_HOST=http://127.0.0.1:11434'])
})

test('at an address of another dialect the variables are those of that dialect', () => {
  expect(inShort('deepseek', 'Deep', openaiKey, { baseUrl: 'https://api.deepseek.com/anthropic' })).toEqual([
    'ANTHROPIC_AUTH_TOKEN=(api-key)',
    'ANTHROPIC_BASE_URL=https://api.deepseek.com/anthropic',
  ])
})

test('what would send or bill elsewhere conflicts, and nothing that the account sets itself', () => {
  const work = chosen('anthropic', 'Work', workKey)
  expect(conflictingVariables(work)).toEqual(
    expect.arrayContaining(['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'CLAUDE_CODE_OAUTH_TOKEN', 'CLAUDE_CODE_USE_BEDROCK']),
  )
  expect(conflictingVariables(work)).not.toContain('ANTHROPIC_MODEL')
  for (const { id } of catalogue) {
    const account = chosen(id, 'One', openaiKey)
    const own = accountVariables(account).map(({ name }) => name)
    expect(conflictingVariables(account).filter((name) => own.includes(name))).toEqual([])
  }
})
