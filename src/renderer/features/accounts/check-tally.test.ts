import { expect, test } from 'vitest'
import { bareReport, type CheckOutcome, type CheckProgress } from '../../../shared/check.ts'
import { inWords, tallyOf } from './check-tally.ts'

const step = (outcome: CheckOutcome, done: number): CheckProgress => ({
  id: String(done),
  report: { ...bareReport, outcome, message: '', fix: '' },
  done,
  total: 40,
})

test('a run of checks is counted into works and trouble', () => {
  const tally = tallyOf([step('works', 1), step('unreachable', 2), step('works', 3)])
  expect(tally).toEqual({ done: 3, total: 40, works: 2, trouble: 1 })
  expect(inWords(tally)).toBe('2 work, 1 needs attention')
})

test('nothing done yet counts as nothing', () => {
  expect(tallyOf([])).toEqual({ done: 0, total: 0, works: 0, trouble: 0 })
})

test.each([
  [3, 0, 'all work'],
  [1, 0, 'it works'],
  [0, 2, '2 need attention'],
  [1, 2, '1 works, 2 need attention'],
])('%i that work and %i in trouble read “%s”', (works, trouble, words) => {
  expect(inWords({ done: works + trouble, total: works + trouble, works, trouble })).toBe(words)
})
