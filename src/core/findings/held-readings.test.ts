import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createHeldReadings } from './held-readings.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = z.function({ output: z.void() }).implement(runInNewContext('gc'))

/** What is still in use once this turn of the event loop, which may hold on to what it worked with, is over. */
async function bytesInUse(): Promise<number> {
  await setImmediate()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** In characters, a byte each. */
const length = 8 * 1_024 * 1_024

/** Every text of it is cut out of one large text, as a reader does; nothing here keeps that. */
function candidateOfLargeText() {
  const part = Buffer.alloc(length, 'Ab1').toString('latin1').slice(1_000, 1_064)
  return {
    source: part,
    providers: ['openai'],
    label: part,
    baseUrl: part,
    model: part,
    key: part,
    auth: part,
    fields: { region: part },
    secrets: { token: part },
    problem: part,
  } as const
}

test('S7: what waits keeps nothing else of the text in memory that it was cut out of', async () => {
  const readings = createHeldReadings()
  const before = await bytesInUse()
  const handles = Array.from({ length: 4 }, () => readings.hold([candidateOfLargeText()]))
  expect((await bytesInUse()) - before).toBeLessThan(2 * length)
  for (const handle of handles) expect(readings.peek(handle, 0, ({ key }) => key?.length)).toBe(64)
  readings.forgetAll()
})
