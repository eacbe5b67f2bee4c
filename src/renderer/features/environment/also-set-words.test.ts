import { expect, test } from 'vitest'
import type { ResolvedVariable, VariableCandidate } from '../../../shared/environment.ts'
import { alsoSet } from './also-set-words.ts'

const candidate = (given: Partial<VariableCandidate>): VariableCandidate => ({
  source: 'process',
  label: 'this process',
  file: null,
  line: null,
  masked: 'sk-…1234',
  winner: false,
  empty: false,
  effect: 'goes to api.example.com',
  ...given,
})

function variable(candidates: VariableCandidate[], accountId: string | null = 'work'): ResolvedVariable {
  const winner = candidates.find((each) => each.winner)?.source ?? null
  return { variable: 'OPENAI_API_KEY', winner, candidates, warnings: [], billing: { kind: 'api', accountId, sentence: '' } }
}

const words = (resolved: ResolvedVariable) => alsoSet({ id: 'work' }, [resolved]).map((each) => each.words)
const own = candidate({ source: 'settings', label: '“Work” (OpenAI), the active account', winner: true })

test('an account that wins says where its variable is set as well', () => {
  const shell = candidate({ source: 'login-shell', label: 'login shell (zsh)' })
  expect(words(variable([own, candidate({}), shell]))).toEqual([
    'OPENAI_API_KEY is also set in this process and in login shell (zsh); this account comes first.',
  ])
})

test('an account in whose place something else is used says so', () => {
  expect(alsoSet({ id: 'work' }, [variable([{ ...own, winner: false }, candidate({ winner: true })], null)])).toEqual([
    { variable: 'OPENAI_API_KEY', words: 'OPENAI_API_KEY comes from this process, not from this account.', isOverridden: true },
  ])
})

test('nothing is said where no other source has a value, nor of a variable that another account wins', () => {
  expect(words(variable([own, candidate({ empty: true })]))).toEqual([])
  expect(words(variable([own, candidate({})], 'other'))).toEqual([])
})
