import { sample } from 'fast-check'
import { openTestCore } from '../src/core/core.fixture.ts'
import { fuzzAttempt, startIpcFuzz } from '../src/main/ipc/ipc-fuzz.fixture.ts'

/**
 * Throws random messages at the IPC transport over a real data folder, and prints what came of it as JSON:
 * `node --expose-gc ipc-fuzz-child.ts COUNT SEED`. The page is loaded again every 500 messages. What grew is the heap and what
 * stands outside it, after collecting garbage, since the first tenth of the messages.
 */
const [count = 0, seed = 0] = process.argv.slice(2).map(Number)
const atOnce = 500

const core = await openTestCore()
const { send, reload, report, stop } = startIpcFuzz(core)
const crash = (error: unknown) => void report.crashes.push(String(error))
process.on('uncaughtException', crash).on('unhandledRejection', crash)

let before = Number.NaN
while (report.messages < count) {
  for (const attempt of sample(fuzzAttempt, { numRuns: atOnce, seed: seed + report.messages })) await send(attempt)
  await reload()
  if (Number.isNaN(before) && report.messages >= count / 10) before = used()
}
const grownBytes = used() - before
stop()
await core.remove()
console.log(JSON.stringify({ ...report, crashes: report.crashes.length, firstCrash: report.crashes[0] ?? null, grownBytes }))

function used(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
