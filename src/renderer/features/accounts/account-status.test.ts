import { expect, test } from 'vitest'
import { checkOutcomes, type CheckOutcome, type CheckSummary } from '../../../shared/check.ts'
import { anAccount } from './account.fixture.ts'
import { hasAddress, isInTrouble, statusOf, troubleOf } from './account-status.ts'

const checked = (outcome: CheckOutcome): CheckSummary => ({
  outcome,
  message: 'm',
  fix: 'f',
  reason: null,
  latencyMs: 1,
  models: null,
  at: new Date(),
})

test('every outcome has a word of its own', () => {
  const words = checkOutcomes.map((outcome) => statusOf(anAccount({ lastCheck: checked(outcome) })).word)
  expect(new Set(words).size).toBe(checkOutcomes.length)
})

test('S1: an account whose key cannot be read says so, whatever its last check was', () => {
  const account = anAccount({ keyState: 'needs-key', lastCheck: checked('works') })
  expect(statusOf(account)).toEqual({ word: 'Needs the key again', tone: 'bad' })
  expect(isInTrouble(account)).toBe(true)
  expect(troubleOf(account)?.fix).toBe('Enter the key again.')
})

test('S6: an account whose address moved names both places and says that the key is not sent', () => {
  const account = anAccount({
    keyState: 'endpoint-changed',
    keyOrigin: 'https://one.example',
    baseUrl: 'https://two.example/v1',
    lastCheck: checked('works'),
  })
  expect(statusOf(account).tone).toBe('bad')
  expect(troubleOf(account)?.message).toBe(
    'The key was entered for https://one.example; the base URL now is on https://two.example. The key is not sent there.',
  )
})

test('an account that works, or was never checked, is no trouble', () => {
  for (const account of [anAccount(), anAccount({ lastCheck: checked('works') })]) {
    expect(isInTrouble(account)).toBe(false)
    expect(troubleOf(account)).toBeUndefined()
  }
  expect(statusOf(anAccount()).word).toBe('Not checked')
})

test('S1: a base URL that is none is shown as it is, and ends nothing', () => {
  const account = anAccount({ keyState: 'endpoint-changed', keyOrigin: 'https://one.example', baseUrl: 'not a\u202e url' })
  expect(troubleOf(account)).toEqual({
    message: 'The key was entered for https://one.example; the base URL now is “not a  url”, which cannot be used. The key is not sent.',
    fix: 'Correct the base URL.',
  })
  expect(hasAddress(account)).toBe(false)
})

test('S1: an outcome that these pages do not know is a word, no failure', () => {
  // @ts-expect-error -- what a server of another version could send
  const account = anAccount({ lastCheck: checked('bogus') })
  expect(statusOf(account)).toEqual({ word: 'Unknown result', tone: 'neutral' })
  expect(isInTrouble(account)).toBe(false)
})

test('an account of an unknown provider cannot be used, whatever else is true of it', () => {
  const account = anAccount({ provider: 'unknown', keyState: 'needs-key', lastCheck: checked('works') })
  expect(statusOf(account).word).toBe('Cannot be used')
  expect(isInTrouble(account)).toBe(true)
  expect(troubleOf(account)).toEqual({
    message: 'This version of Keydeck does not know the provider of this account.',
    fix: 'Update Keydeck, or remove the account.',
  })
})
