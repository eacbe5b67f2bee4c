import { expect, test } from 'vitest'
import { isDue } from './is-due.ts'

const minute = 60_000
const since = new Date('2026-11-21T08:00:00Z')
const ids = Array.from({ length: 200 }, (_, index) => `account-${index}`)

/** After how many minutes each of the accounts is due. */
function dueAfter(failures: number, minutes: number, from = since): number[] {
  return ids.map((id) => {
    let [early, late] = [0, 100_000]
    while (late - early > 0.01) {
      const middle = (early + late) / 2
      const due = isDue({ id, since: from, failures }, { minutes, now: new Date(from.getTime() + middle * minute) })
      if (due) late = middle
      else early = middle
    }
    return late
  })
}

test.each([
  [0, 60, 60],
  [1, 60, 120],
  [3, 60, 480],
  [5, 60, 1_440],
  [50, 15, 1_440],
  [9, 1_440, 1_440],
])('after %i failures in a row, an interval of %i minutes becomes %i, up to a day, a tenth more or less', (failures, minutes, wait) => {
  const after = dueAfter(failures, minutes)
  expect(Math.min(...after)).toBeGreaterThanOrEqual(wait * 0.9)
  expect(Math.max(...after)).toBeLessThanOrEqual(wait * 1.1 + 0.1)
})

test('accounts of one moment are spread, each anew after each check', () => {
  const after = dueAfter(0, 60)
  expect(Math.max(...after) - Math.min(...after)).toBeGreaterThan(10)
  expect(new Set(after.map((minutes) => Math.round(minutes))).size).toBeGreaterThan(8)
  expect(dueAfter(0, 60, new Date(since.getTime() + 60 * minute))).not.toEqual(after)
})

test('a check that a clock set back has put into the future is not waited for', () => {
  const account = { id: 'a', since: new Date(since.getTime() + 365 * 24 * 60 * minute), failures: 0 }
  expect(isDue(account, { minutes: 60, now: since })).toBe(true)
})
