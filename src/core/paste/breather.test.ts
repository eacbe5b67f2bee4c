import { expect, test } from 'vitest'
import { createBreather } from './breather.ts'

test('of short steps the clock is looked at now and then, of a long one each time', async () => {
  const breather = createBreather({ longestMs: -1 })
  expect(Array.from({ length: 16 }, () => breather.isDue(80)).filter(Boolean)).toHaveLength(1)
  expect(breather.isDue(80)).toBe(false)
  expect(breather.isDue(2_000)).toBe(true)
  expect(breather.isDue(2_000)).toBe(true)
})
