import { expect, test } from 'vitest'
import { applyProblemOf } from './apply-problem.ts'

const failure = { code: 'invalid-input' as const, message: 'It does not fit.', fix: 'Use `keydeck run`.', fields: {}, details: null }

test('an account that does not fit, or is never to be used there, is said by its field', () => {
  const unfit = { ...failure, details: { field: 'account' } }
  expect(applyProblemOf(unfit)).toEqual({ account: 'It does not fit. Use keydeck run.', failure: null })
  expect(applyProblemOf({ ...failure, code: 'denied' }).account).toMatch(/does not fit/)
})

test('a file that is not understood is no fault of the account', () => {
  expect(applyProblemOf(failure)).toEqual({ account: undefined, failure })
  const full = { ...failure, code: 'storage-full' as const }
  expect(applyProblemOf(full)).toEqual({ account: undefined, failure: full })
})
