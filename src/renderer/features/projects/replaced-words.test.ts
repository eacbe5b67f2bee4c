import { expect, test } from 'vitest'
import { anAccount } from '../accounts/account.fixture.ts'
import { replacedWords } from './replaced-words.ts'

const work = anAccount({ label: 'Work', active: true })
const client = anAccount({ label: 'Client B' })
const third = anAccount({ label: 'Third' })
const accounts = [work, client, third]

test('what an account takes the place of in a project is said before it is used there', () => {
  const bound = { provider: 'anthropic', accountId: third.id, baseUrl: null, model: null } as const
  expect(replacedWords(client, [bound], accounts)).toBe('It takes the place of “Third” for Anthropic here.')
  expect(replacedWords(third, [bound], accounts)).toBe('It is used for Anthropic here already.')
  expect(replacedWords(client, [], accounts)).toBe(
    'It takes the place of the active account “Work” for Anthropic, in this folder and below.',
  )
  expect(replacedWords(work, [], accounts)).toMatch(/whichever account is active elsewhere/)
})

test('an account of another provider takes no place', () => {
  const bound = { provider: 'openai', accountId: third.id, baseUrl: null, model: null } as const
  expect(replacedWords(client, [bound], [client, third])).toMatch(/^It is used for Anthropic in this folder/)
})
