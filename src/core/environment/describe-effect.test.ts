import { expect, test } from 'vitest'
import { knownVariables, rolesOf } from './known-variables.ts'
import { conflictEffect } from './conflict-effects.ts'
import { chosen, openaiKey, resolveOne } from './resolution.fixture.ts'

const effects = (...given: Parameters<typeof resolveOne>) => resolveOne(...given).candidates.map(({ effect }) => effect)

test.each([
  [
    'OPENAI_API_KEY',
    [openaiKey, 'sk-proj-An1oT2her3An4oT5her6An7oT8her9GG'],
    ['goes to api.openai.com', 'would send another key to api.openai.com'],
  ],
  [
    'OPENAI_BASE_URL',
    ['https://one.example.com/v1', 'https://two.example.com/v1'],
    ['sends requests to one.example.com', 'would send requests to two.example.com'],
  ],
  ['OPENAI_MODEL', ['gpt-5', 'gpt-4o'], ['asks for the model gpt-5', 'would ask for the model gpt-4o']],
  ['AWS_REGION', ['us-east-1', 'eu-west-1'], ['sets Region to us-east-1', 'would set Region to eu-west-1']],
  [
    'AWS_SESSION_TOKEN',
    ['Fw1oG2ZX3Iv4Yb5', 'Ab1cD2eF3gH4iJ5'],
    ['goes to Amazon Bedrock', 'would send another session token to Amazon Bedrock'],
  ],
  ['OPENAI_ORG_ID', ['org-one', 'org-two'], ['makes OpenAI bill this organization', 'would make OpenAI bill this organization']],
  ['SOMETHING', ['one', 'two'], ['is what a command gets', 'would give another value']],
])('%s: what it does, and what each loser would have done', (name, [process = '', shell = ''], told) => {
  expect(effects(name, { process: { [name]: process }, shell: { [name]: shell } })).toEqual(told)
})

test('a loser with the same value would change nothing', () => {
  const same = { process: { OPENAI_BASE_URL: 'http://a.example/v1' }, shell: { OPENAI_BASE_URL: 'http://a.example/v1' } }
  expect(effects('OPENAI_BASE_URL', same)[1]).toBe('would send requests to the same address')
})

test('the address of an account whose path a project changed is that of the project', () => {
  const account = { ...chosen('custom-openai', 'Own', openaiKey), baseUrl: 'https://llm.example.com/client/v1' }
  expect(resolveOne('OPENAI_BASE_URL', { accounts: [account] }).candidates[0]).toMatchObject({
    masked: 'https://llm.example.com/client/v1',
    effect: 'sends requests to llm.example.com',
  })
})

test('every variable that the catalogue has as a conflict says what it does in its own words', () => {
  const conflicts = knownVariables.filter((name) => rolesOf(name).every(({ part }) => part === 'conflict'))
  expect(conflicts.length).toBeGreaterThan(10)
  const usual = conflictEffect('another', true)
  expect(conflicts.filter((name) => conflictEffect(name, true) === usual)).toEqual([])
})
