import { expect, test } from 'vitest'
import type { PastCheck } from '../../../shared/check.ts'
import { historyInWords } from './history-in-words.ts'
import { layOut, places } from './latency-chart.ts'

const now = new Date('2026-03-31T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() - count * 3_600_000)
const aCheck = (at: Date, given: Partial<PastCheck> = {}): PastCheck => ({ at, outcome: 'works', latencyMs: 100, models: 3, ...given })
const failing = { outcome: 'unreachable', latencyMs: null } as const

test('without a check there is nothing to draw', () => {
  expect(layOut([], now)).toBeNull()
  expect(layOut([aCheck(new Date(Number.NaN))], now)).toBeNull()
})

test('a single check stands at the end of an hour', () => {
  expect(layOut([aCheck(now)], now)).toEqual({
    from: hours(1),
    places: [{ index: places - 1, latencyMs: 100, height: 1, trouble: null }],
  })
})

test('checks stand where their time is, as high as they were slow', () => {
  const chart = layOut([aCheck(hours(60)), aCheck(hours(30), { latencyMs: 400 }), aCheck(hours(0), { latencyMs: 200 })], now)
  expect(chart?.places.map(({ index, height }) => [index, height])).toEqual([
    [0, 0.25],
    [places / 2, 1],
    [places - 1, 0.5],
  ])
})

test('checks in one place are as slow as the slowest of them', () => {
  const chart = layOut([aCheck(hours(60)), aCheck(now, { latencyMs: 400 }), aCheck(now, { latencyMs: 200 })], now)
  expect(chart?.places.map(({ latencyMs, height }) => [latencyMs, height])).toEqual([
    [100, 0.25],
    [400, 1],
  ])
})

test('500 checks become no more than the places there are, and the worst of a place shows', () => {
  const checks = Array.from({ length: 500 }, (_, index) => aCheck(hours(500 - index), index === 250 ? failing : {}))
  const chart = layOut(checks, now)
  expect(chart?.places).toHaveLength(places)
  expect(chart?.places.filter(({ trouble }) => trouble !== null)).toEqual([{ index: 30, latencyMs: 100, height: 1, trouble: 'warn' }])
})

test('the latency of a refusal says nothing of how fast the account is', () => {
  const chart = layOut([aCheck(hours(3), { outcome: 'rejected', latencyMs: 9_000 }), aCheck(hours(1))], now)
  expect(chart?.places.at(-1)).toMatchObject({ latencyMs: 100 })
  expect(chart?.places[0]).toMatchObject({ latencyMs: null, height: 0, trouble: 'bad' })
})

test('a clock that was set back moves no check out of the chart', () => {
  const chart = layOut([aCheck(hours(-5)), aCheck(hours(-2))], now)
  expect(chart?.places.every(({ index }) => index >= 0 && index < places)).toBe(true)
})

test.each([
  [[aCheck(now)], '1 check in the last 30 days, 100 ms.'],
  [[aCheck(hours(1), failing)], '1 check in the last 30 days. It did not work.'],
  [[aCheck(hours(2)), aCheck(now, { latencyMs: 300 })], '2 checks in the last 30 days, usually 100 ms, at most 300 ms.'],
  [[aCheck(hours(3), failing), aCheck(hours(2), failing)], '2 checks in the last 30 days. None of them worked, the last one 2 hours ago.'],
  [[aCheck(hours(3), failing), aCheck(now)], '2 checks in the last 30 days, 100 ms. 1 did not work, the last one 3 hours ago.'],
])('a chart says in words what it shows: %#', (history, words) => {
  expect(historyInWords(history, now)).toBe(words)
})
