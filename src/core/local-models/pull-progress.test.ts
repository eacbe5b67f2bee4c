import { expect, test } from 'vitest'
import { createPullProgress } from './pull-progress.ts'

const second = 1_000

test('bytes are those of all layers that are known by now', () => {
  const progress = createPullProgress()
  expect(progress.now(0)).toEqual({ completedBytes: 0, totalBytes: null, bytesPerSecond: null, secondsLeft: null })
  progress.read({}, 0)
  progress.read({ digest: 'a', total: 1_000 }, 0)
  progress.read({ digest: 'a', total: 1_000, completed: 400 }, 1)
  progress.read({ digest: 'b', total: 500, completed: 500 }, 2)
  progress.read({ digest: 'a', total: 1_000, completed: 600 }, 3)
  expect(progress.now(3)).toMatchObject({ completedBytes: 1_100, totalBytes: 1_500 })
  progress.complete()
  expect(progress.now(3)).toMatchObject({ completedBytes: 1_500, totalBytes: 1_500 })
})

test('the speed is that of the last five seconds, and the time left follows from it', () => {
  const progress = createPullProgress()
  for (let at = 0; at <= 10; at += 1)
    progress.read({ digest: 'a', total: 10_000, completed: at <= 5 ? at * 10 : 50 + (at - 5) * 100 }, at * second)
  expect(progress.now(10 * second)).toMatchObject({ bytesPerSecond: 100, secondsLeft: Math.ceil((10_000 - 550) / 100) })
})

test('a download that stands still comes down to a speed of 0, with no time left to be told', () => {
  const progress = createPullProgress()
  progress.read({ digest: 'a', total: 1_000, completed: 0 }, 0)
  progress.read({ digest: 'a', total: 1_000, completed: 500 }, second)
  expect(progress.now(second).bytesPerSecond).toBe(500)
  expect(progress.now(4 * second).bytesPerSecond).toBe(125)
  expect(progress.now(20 * second)).toMatchObject({ bytesPerSecond: 0, secondsLeft: null })
})

test('what goes on begins where it was, and what was there before is no speed', () => {
  const progress = createPullProgress()
  progress.read({ digest: 'a', total: 1_000, completed: 0 }, 0)
  progress.read({ digest: 'a', total: 1_000, completed: 800 }, second)
  progress.begin()
  expect(progress.now(60 * second)).toMatchObject({ completedBytes: 800, totalBytes: 1_000, bytesPerSecond: null })
  progress.read({ digest: 'a', total: 1_000 }, 60 * second)
  expect(progress.now(60 * second).completedBytes).toBe(800)
  // The server had kept a little more than it had told.
  progress.read({ digest: 'a', total: 1_000, completed: 850 }, 60 * second)
  progress.read({ digest: 'a', total: 1_000, completed: 950 }, 61 * second)
  expect(progress.now(61 * second)).toMatchObject({ completedBytes: 950, bytesPerSecond: 100, secondsLeft: 1 })
})

test('a server that lost what had come says so, and is believed', () => {
  const progress = createPullProgress()
  progress.read({ digest: 'a', total: 1_000, completed: 800 }, 0)
  progress.begin()
  progress.read({ digest: 'a', total: 1_000, completed: 10 }, second)
  expect(progress.now(second).completedBytes).toBe(10)
})

test('a server cannot have more than there is', () => {
  const progress = createPullProgress()
  progress.read({ digest: '__proto__', total: 10, completed: 99 }, 0)
  expect(progress.now(0)).toMatchObject({ completedBytes: 10, totalBytes: 10 })
})
