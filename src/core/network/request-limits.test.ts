import { expect, test } from 'vitest'
import { limitsFor } from './request-limits.ts'

test('a timeout of one’s own holds for the whole request, and lets a slow server take all of it', () => {
  expect(limitsFor(300)).toEqual({ connectMs: 300_000, idleMs: 300_000, totalMs: 300_000 })
  expect(limitsFor(1)).toEqual({ connectMs: 1_000, idleMs: 1_000, totalMs: 1_000 })
})

test('without one the usual limits hold', () => {
  expect(limitsFor(null)).toEqual({})
})
