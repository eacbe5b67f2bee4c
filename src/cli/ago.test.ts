import { expect, test } from 'vitest'
import { ago } from './ago.ts'

const now = new Date('2026-05-04T12:00:00Z')

test.each([
  ['2026-05-04T11:59:30Z', 'now'],
  ['2026-05-04T11:59:00Z', '1 minute ago'],
  ['2026-05-04T09:30:00Z', '2 hours ago'],
  ['2026-05-01T12:00:00Z', '3 days ago'],
  ['2026-05-04T12:00:05Z', 'now'],
])('%s is %s', (at, words) => {
  expect(ago(new Date(at), now)).toBe(words)
})
