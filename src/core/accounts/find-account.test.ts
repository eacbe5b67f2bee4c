import { expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { findAccount } from './find-account.ts'

const work = { id: 'aaaa1111-0000-4000-8000-000000000001', label: 'Work', provider: 'openai', own: null } as const
const home = { id: 'aaaa2222-0000-4000-8000-000000000002', label: 'Home', provider: 'openai', own: null } as const
const twin = { id: 'bbbb3333-0000-4000-8000-000000000003', label: 'Home', provider: 'anthropic', own: null } as const
const named = { id: 'cccc4444-0000-4000-8000-000000000004', label: 'aaaa1', provider: 'groq', own: null } as const
const accounts = [work, home, twin]

function failureOf(search: string): AppError {
  try {
    findAccount(accounts, search)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('An account was found.')
}

test('an account is found by id, by label and by the unique start of its id', () => {
  expect(findAccount(accounts, work.id)).toBe(work)
  expect(findAccount(accounts, work.id.toUpperCase())).toBe(work)
  expect(findAccount(accounts, 'Work')).toBe(work)
  expect(findAccount(accounts, 'aaaa2')).toBe(home)
})

test('a label wins over the start of another account’s id', () => {
  expect(findAccount([...accounts, named], 'aaaa1')).toBe(named)
})

test('a label that two accounts share is refused with the ids of both', () => {
  const failure = failureOf('Home')
  expect(failure.code).toBe('invalid-input')
  expect(failure.message).toContain(home.id)
  expect(failure.message).toContain(twin.id)
})

test('a start that two ids share is refused, and one of three characters is none', () => {
  expect(failureOf('aaaa').code).toBe('invalid-input')
  expect(failureOf('bbb').code).toBe('not-found')
})

test('S7: what was typed is not repeated, since it may be a key', () => {
  const { code, message, fix } = failureOf('sk-ant-canary')
  expect(code).toBe('not-found')
  expect(message + fix).not.toContain('canary')
})
