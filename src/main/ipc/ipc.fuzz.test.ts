import { asyncProperty, assert as assertProperty } from 'fast-check'
import { expect, test } from 'vitest'
import { openTestCore } from '../../core/core.fixture.ts'
import { fuzzAttempt, startIpcFuzz } from './ipc-fuzz.fixture.ts'

test('S11: 2,000 random messages from frames of every kind: no crash, no answer to a foreign frame, and the page is still served', async () => {
  const core = await openTestCore()
  const { send, reload, report, stop } = startIpcFuzz(core)
  const attempt = asyncProperty(fuzzAttempt, async (message) => {
    await send(message)
    if (report.messages % 100 === 0) await reload()
    expect(report).toMatchObject({ crashes: [], foreignAnswers: 0 })
  })
  await assertProperty(attempt, { numRuns: 2_000 })
  await reload()
  expect(report.foreign).toBeGreaterThan(500)
  stop()
  await core.remove()
})
