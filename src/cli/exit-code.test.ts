import { expect, test } from 'vitest'
import { errorCodes } from '../shared/error-code.ts'
import { exitCodeOf, exitCodes } from './exit-code.ts'

test('no failure ends with 0', () => {
  expect(errorCodes.filter((code) => exitCodeOf(code) === 0)).toEqual([])
})

test.each([
  ['check-failed', exitCodes.accountFails],
  ['invalid-input', 2],
  ['not-found', 2],
  ['vault-exists', 2],
  ['locked', 3],
  ['wrong-passphrase', 3],
  ['vault-missing', 4],
  ['storage-full', 5],
  ['internal', 5],
  ['cancelled', 130],
] as const)('%s ends with %i', (code, status) => {
  expect(exitCodeOf(code)).toBe(status)
})
