import { expect, test } from 'vitest'
import { explainInput, variableName, type ResolvedVariable, type VariableCandidate } from '../../../shared/environment.ts'
import { createVariableSearch, isVariableName, offlineInShort, problemOfMode, standingOf } from './environment-words.ts'

const candidate = (source: VariableCandidate['source'], label: string): VariableCandidate => ({
  source,
  label,
  file: null,
  line: null,
  masked: 'sk-…1234',
  winner: false,
  empty: false,
  effect: 'goes to api.example.com',
})

const variable = (name: string, ...candidates: VariableCandidate[]): ResolvedVariable => ({
  variable: name,
  winner: null,
  candidates,
  warnings: [],
  billing: null,
})

test('variables are found by name, by source, and by what has them', () => {
  const search = createVariableSearch([
    variable('OPENAI_API_KEY', candidate('vite-env', 'MAIN_VITE_OPENAI_API_KEY in .env')),
    variable('ANTHROPIC_API_KEY', candidate('settings', '“Work” (Anthropic), the active account')),
  ])
  const found = (words: string) => search(words).map(({ variable: name }) => name)
  expect(found('work')).toEqual(['ANTHROPIC_API_KEY'])
  expect(found('api_key .env')).toEqual(['OPENAI_API_KEY'])
  expect(found('login')).toEqual([])
  expect(found(' ')).toEqual(['OPENAI_API_KEY', 'ANTHROPIC_API_KEY'])
})

test('what offline mode sets is told from what it takes away', () => {
  expect(offlineInShort({ name: 'A', value: 'http://127.0.0.1:11434' })).toBe('Offline mode: http://127.0.0.1:11434')
  expect(offlineInShort({ name: 'A', value: null })).toBe('Offline mode: taken away')
})

test('an empty source is not said to be merely unused', () => {
  expect(standingOf({ winner: false, empty: true })).toBe('Empty')
  expect(standingOf({ winner: false, empty: false })).toBe('Not used')
  expect(standingOf({ winner: true, empty: false })).toBe('Wins')
})

test('the page takes the modes and the names of variables that the core takes', () => {
  for (const mode of ['development', 'staging-2', 'local', 'a/b', '', 'x'.repeat(41)])
    expect(problemOfMode(mode) === null, mode).toBe(explainInput.safeParse({ mode }).success)
  for (const name of ['OPENAI_API_KEY', '_x', '1X', 'A B', 'ProgramFiles(x86)', 'X'.repeat(121)])
    expect(isVariableName(name), name).toBe(variableName.safeParse(name).success)
})
