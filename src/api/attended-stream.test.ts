import { once } from 'node:events'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openTestCore } from '../core/core.fixture.ts'
import { attendedStream } from './attended-stream.ts'
import { contextOver } from './context.fixture.ts'
import { procedure, router } from './trpc.ts'

const turn = () => new Promise(setImmediate)

/** Says some numbers, then nothing until its reader has left, which ends it with the reason. */
const numbers = router({
  watch: procedure.input(z.int()).subscription(async function* ({ input, signal }) {
    for (let number = 0; number < input; number += 1) yield number
    if (signal && !signal.aborted) await once(signal, 'abort')
    signal?.throwIfAborted()
  }),
})

test('a page that leaves while an event is on its way to it ends the subscription, and not the process', async () => {
  const core = await openTestCore()
  onTestFinished(() => core.remove())
  const unhandled: unknown[] = []
  const onUnhandled = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', onUnhandled)
  onTestFinished(() => void process.off('unhandledRejection', onUnhandled))

  // How many events are on their way when a page leaves is the streams' doing: each number of them is tried.
  for (let events = 0; events < 12; events += 1) {
    const leaving = new AbortController()
    const response = await fetchRequestHandler({
      endpoint: '/trpc',
      router: numbers,
      req: new Request(`http://127.0.0.1/trpc/watch?input=${encodeURIComponent(JSON.stringify({ json: events }))}`, {
        headers: { accept: 'text/event-stream' },
        signal: leaving.signal,
      }),
      createContext: () => contextOver(core.storage),
    })
    const reader = response.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('connected')
    await turn()
    leaving.abort()
    await reader?.cancel()
    await turn()
  }
  expect(unhandled).toEqual([])
})

test('events, their end and a failure come to whoever asks for them; leaving the loop ends the stream', async () => {
  let hasEnded = false
  async function* failing() {
    try {
      yield 1
      yield 2
      throw new Error('broken')
    } finally {
      hasEnded = true
    }
  }
  const seen: number[] = []
  const reading = async () => {
    for await (const number of attendedStream(failing())) seen.push(number)
  }
  await expect(reading()).rejects.toThrow('broken')
  expect(seen).toEqual([1, 2])
  hasEnded = false
  for await (const _ of attendedStream(failing())) break
  expect(hasEnded).toBe(true)
})
