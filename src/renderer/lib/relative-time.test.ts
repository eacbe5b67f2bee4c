import { expect, test } from 'vitest'
import { ago, agoInShort, inBytes, inFull } from './relative-time.ts'

const now = new Date('2026-03-10T12:00:00Z')
const before = (ms: number) => new Date(now.getTime() - ms)
const minute = 60_000
const day = 24 * 60 * minute

test.each([
  [0, 'just now', 'now'],
  [59_999, 'just now', 'now'],
  [minute, '1 min ago', '1m'],
  [119 * minute, '1 hour ago', '1h'],
  [2 * day, '2 days ago', '2d'],
  [45 * day, '1 month ago', '1mo'],
  [800 * day, '2 years ago', '2y'],
  [-5 * minute, 'just now', 'now'],
])('%i ms ago reads “%s”, in short “%s”', (ms, words, short) => {
  expect(ago(before(ms), now)).toBe(words)
  expect(agoInShort(before(ms), now)).toBe(short)
})

test('S1: a date that is none is said to be unknown, and ends nothing', () => {
  const none = new Date(Number.NaN)
  expect([ago(none, now), agoInShort(none, now), inFull(none)]).toEqual(['at an unknown time', '?', 'an unknown time'])
})

test('sizes read in kB and MB', () => {
  expect([12, 40_960, 2_345_678, 4_683_087_332].map(inBytes)).toEqual(['1 kB', '41 kB', '2.3 MB', '4.7 GB'])
})
