import { expect, test } from 'vitest'
import type { Activity } from '../../../shared/activity.ts'
import { groupByDay, processInWords } from './activity-words.ts'

let last = 100
const entry = (at: Date): Activity => ({
  id: last--,
  at,
  kind: 'token',
  accountId: 'a',
  accountLabel: 'Work',
  provider: 'anthropic',
  parent: { pid: 4711, name: 'zsh' },
  command: null,
  folder: null,
})

test('entries stand under their days, by the time of this machine', () => {
  const now = new Date(2026, 2, 29, 23, 30)
  const days = groupByDay(
    [new Date(2026, 2, 29, 0, 0), new Date(2026, 2, 28, 23, 59), new Date(2026, 2, 28, 0, 1), new Date(2026, 2, 27, 12)].map(entry),
    now,
  )
  expect(days.map(({ name, entries }) => [name, entries.length])).toEqual([
    ['Today', 1],
    ['Yesterday', 2],
    [expect.stringContaining('2026'), 1],
  ])
})

test('a damaged time has a place of its own', () => {
  expect(groupByDay([entry(new Date(Number.NaN))], new Date())).toMatchObject([{ name: 'At an unknown time' }])
})

test('a process whose name could not be told is known by its number', () => {
  expect(processInWords({ pid: 4711, name: 'zsh' })).toBe('zsh (4711)')
  expect(processInWords({ pid: 4711, name: '' })).toBe('process 4711')
})
