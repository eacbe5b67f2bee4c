import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { bareReport, type CheckProgress, type CheckReport } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { checkMany, type CheckTask } from './check-many.ts'
import { createChecker } from './checker.ts'

const works: CheckReport = { ...bareReport, outcome: 'works', message: 'It works.', fix: '', latencyMs: 1, models: 1 }

async function collect(steps: AsyncIterable<CheckProgress>): Promise<CheckProgress[]> {
  const collected: CheckProgress[] = []
  for await (const step of steps) collected.push(step)
  return collected
}

/** Tasks that count how many of them run at once, overall and by origin. */
function countingTasks(count: number, originOf: (index: number) => string) {
  const running = new Map<string, number>()
  const most = { overall: 0, perOrigin: 0 }
  const tasks = Array.from({ length: count }, (_, index): CheckTask => {
    const origin = originOf(index)
    return {
      id: String(index),
      origin,
      async run() {
        running.set(origin, (running.get(origin) ?? 0) + 1)
        most.overall = Math.max(
          most.overall,
          [...running.values()].reduce((sum, n) => sum + n, 0),
        )
        most.perOrigin = Math.max(most.perOrigin, running.get(origin) ?? 0)
        await new Promise(setImmediate)
        running.set(origin, (running.get(origin) ?? 0) - 1)
        return works
      },
    }
  })
  return { tasks, most }
}

describe('S17: concurrency', () => {
  test('is 32 overall', async () => {
    const { tasks, most } = countingTasks(100, (index) => `https://${index}.example`)
    expect(await collect(checkMany(tasks))).toHaveLength(100)
    expect(most.overall).toBe(32)
  })

  test('is 4 at one origin', async () => {
    const { tasks, most } = countingTasks(30, () => 'https://one.example')
    await collect(checkMany(tasks))
    expect(most).toEqual({ overall: 4, perOrigin: 4 })
  })

  test('one busy origin does not hold up the others', async () => {
    const { tasks, most } = countingTasks(100, (index) => (index < 50 ? 'https://busy.example' : `https://${index}.example`))
    await collect(checkMany(tasks))
    expect(most).toEqual({ overall: 32, perOrigin: 4 })
  })
})

test('each task is reported once, and done counts up to the total', async () => {
  const { tasks } = countingTasks(25, (index) => `https://${index % 3}.example`)
  const steps = await collect(checkMany(tasks))
  expect(steps.map(({ done }) => done)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  expect(new Set(steps.map(({ id }) => id)).size).toBe(25)
  expect(steps.every(({ total, report }) => total === 25 && report === works)).toBe(true)
})

test('nothing to check is done at once', async () => {
  expect(await collect(checkMany([]))).toEqual([])
})

test('a task that throws ends the rest, and its error comes out', async () => {
  const cancelled: boolean[] = []
  const waiting: CheckTask = {
    id: 'waiting',
    origin: 'https://a.example',
    run: (signal) =>
      new Promise((_, failed) => {
        signal.addEventListener('abort', () => {
          cancelled.push(true)
          failed(signal.reason)
        })
      }),
  }
  const failing: CheckTask = { id: 'failing', origin: 'https://b.example', run: () => Promise.reject(new Error('locked')) }
  await expect(collect(checkMany([waiting, failing]))).rejects.toThrow('locked')
  expect(cancelled).toEqual([true])
})

test('it returns only when every check that was running has ended', async () => {
  let ended = false
  const slowToEnd: CheckTask = {
    id: 'slow',
    origin: 'https://a.example',
    async run(signal) {
      await new Promise((done) => signal.addEventListener('abort', done))
      await new Promise((done) => setTimeout(done, 20))
      ended = true
      throw signal.reason
    },
  }
  const quick: CheckTask = { id: 'quick', origin: 'https://b.example', run: () => Promise.resolve(works) }
  for await (const step of checkMany([slowToEnd, quick])) {
    expect(step).toMatchObject({ id: 'quick', done: 1, total: 2 })
    break
  }
  expect(ended).toBe(true)
})

describe('cancelling real checks', () => {
  let fake: FakeProvider
  beforeEach(async () => void (fake = await startFakeProvider()))
  afterEach(() => fake.close())

  function silentTasks(count: number): CheckTask[] {
    const checker = createChecker({ ownOrigins: () => [] })
    const input = { provider: providerOf('openai'), baseUrl: fake.urlFor('openai', 'silent'), key: 'k', model: null, local: true }
    return Array.from({ length: count }, (_, index) => ({
      id: String(index),
      origin: `https://${index}.example`,
      run: async (signal) => (await checker.check(input, signal)).report,
    }))
  }

  test('by the signal ends within milliseconds, leaves nothing running and starts nothing more', async () => {
    const controller = new AbortController()
    const running = collect(checkMany(silentTasks(50), controller.signal))
    await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(32)
    const started = performance.now()
    controller.abort()
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(performance.now() - started).toBeLessThan(4_000)
    await fake.idle()
    expect(fake.requests).toHaveLength(32)
  })

  test('by leaving the loop does the same', async () => {
    const tasks = [{ id: 'quick', origin: 'https://quick.example', run: () => Promise.resolve(works) }, ...silentTasks(50)]
    for await (const { id } of checkMany(tasks)) {
      expect(id).toBe('quick')
      await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(31)
      break
    }
    await fake.idle()
    expect(fake.requests).toHaveLength(31)
  })

  test('before the start runs nothing', async () => {
    await expect(collect(checkMany(silentTasks(3), AbortSignal.abort()))).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(fake.requests).toEqual([])
  })
})
