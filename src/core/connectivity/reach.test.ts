import { expect, test } from 'vitest'
import { nothingKnown, withEvidence, type Evidence, type ReachState } from './reach.ts'

/** What is known after evidence, each piece with its time in ms. */
const after = (...evidence: [Evidence, number][]): ReachState =>
  evidence.reduce((state, [what, at]) => withEvidence(state, what, at), nothingKnown)
const reachAfter = (...evidence: [Evidence, number][]) => after(...evidence).reach

test('a place of which nothing is known is reached at the first connection and lost at the first refusal', () => {
  expect(nothingKnown.reach).toBe('unknown')
  expect(reachAfter(['connected', 0])).toBe('reached')
  expect(reachAfter(['answered', 0])).toBe('reached')
  expect(reachAfter(['refused', 0])).toBe('unreached')
  expect(reachAfter(['silent', 0])).toBe('unknown')
})

test('a refusal counts at once, a silence only when another follows', () => {
  expect(reachAfter(['connected', 0], ['refused', 1_000])).toBe('unreached')
  expect(reachAfter(['connected', 0], ['silent', 1_000])).toBe('reached')
  expect(reachAfter(['connected', 0], ['silent', 1_000], ['silent', 2_000])).toBe('unreached')
  expect(reachAfter(['connected', 0], ['silent', 1_000], ['connected', 2_000], ['silent', 3_000])).toBe('reached')
})

test('a place comes back when connections came about for a second, or at once with an answer', () => {
  expect(reachAfter(['refused', 0], ['connected', 3_000])).toBe('unreached')
  expect(reachAfter(['refused', 0], ['connected', 3_000], ['connected', 3_500])).toBe('unreached')
  expect(reachAfter(['refused', 0], ['connected', 3_000], ['connected', 4_000])).toBe('reached')
  expect(reachAfter(['refused', 0], ['answered', 3_000])).toBe('reached')
})

test('a place that takes connections and refuses them in turn never counts as back', () => {
  const flapping = Array.from({ length: 200 }, (_, turn): [Evidence, number] => [turn % 2 === 0 ? 'refused' : 'connected', turn * 900])
  for (let turns = 1; turns <= flapping.length; turns++) expect(reachAfter(...flapping.slice(0, turns))).toBe('unreached')
  expect(reachAfter(['refused', 0], ['connected', 900], ['silent', 1_800], ['connected', 2_700])).toBe('unreached')
})

test('a place that is lost soon after it came back must hold for two seconds, and later for one again', () => {
  const back: [Evidence, number][] = [
    ['refused', 0],
    ['answered', 1_000],
  ]
  const relapsed: [Evidence, number][] = [...back, ['refused', 5_000], ['connected', 6_000]]
  expect(reachAfter(...relapsed, ['connected', 7_500])).toBe('unreached')
  expect(reachAfter(...relapsed, ['connected', 8_000])).toBe('reached')
  expect(reachAfter(...back, ['refused', 60_000], ['connected', 61_000], ['connected', 62_000])).toBe('reached')
})
