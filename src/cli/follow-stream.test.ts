import { createTRPCClient, unstable_localLink as localLink } from '@trpc/client'
import { initTRPC } from '@trpc/server'
import { expect, test } from 'vitest'
import { followStream } from './follow-stream.ts'

/** A stream of three numbers that then ends, waits until it is ended, or fails. */
function clientOf(then: 'end' | 'wait' | 'fail', ended: () => void = () => {}) {
  const t = initTRPC.create()
  const router = t.router({
    count: t.procedure.subscription(async function* ({ signal }) {
      try {
        yield* [1, 2, 3]
        if (then === 'fail') throw new Error('It broke.')
        if (then === 'wait' && signal?.aborted === false)
          await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
      } finally {
        ended()
      }
    }),
  })
  return createTRPCClient<typeof router>({ links: [localLink({ router, createContext: async () => ({}) })] })
}

test('a stream is followed to its end', async () => {
  const seen: number[] = []
  const api = clientOf('end')
  await followStream<number>((handlers) => api.count.subscribe(undefined, handlers), {
    onEvent: (number) => seen.push(number),
    signal: new AbortController().signal,
  })
  expect(seen).toEqual([1, 2, 3])
})

test('aborting ends what runs behind the stream, and says that it was cancelled', async () => {
  const controller = new AbortController()
  const { promise: hasEnded, resolve: ended } = Promise.withResolvers<void>()
  const api = clientOf('wait', ended)
  const following = followStream<number>((handlers) => api.count.subscribe(undefined, handlers), {
    onEvent: (number) => number === 3 && controller.abort(),
    signal: controller.signal,
  })
  await expect(following).rejects.toMatchObject({ code: 'cancelled' })
  await hasEnded
})

test('a stream that breaks is an error, not an end', async () => {
  const api = clientOf('fail')
  const following = followStream<number>((handlers) => api.count.subscribe(undefined, handlers), {
    onEvent: () => {},
    signal: new AbortController().signal,
  })
  await expect(following).rejects.toThrow('It broke.')
})
