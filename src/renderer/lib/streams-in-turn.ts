import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '../../api/app-router.ts'

/** Of the six connections that a browser has for all its windows, as many as streams may hold: calls need the others. */
const places = Array.from({ length: 4 }, (_, index) => `keydeck-stream-${index}`)

/**
 * Has a subscription wait for a place among those of all windows, so that Stop, Lock and every page get through however many
 * windows are open. The browser keeps the places (Web Locks): that of a window that goes is free again.
 */
export const streamsInTurn: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const leaving = new AbortController()
      holdPlace(leaving.signal, () => {
        const running = next(op).subscribe(observer)
        leaving.signal.addEventListener('abort', () => running.unsubscribe())
      }).catch((error: unknown) => {
        if (!leaving.signal.aborted) throw error
      })
      return () => leaving.abort()
    })

/** Calls back once a place is free, and keeps it until the signal aborts. */
async function holdPlace(signal: AbortSignal, begin: () => void): Promise<void> {
  async function hold(): Promise<void> {
    if (signal.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve(), { once: true })
    begin()
    await promise
  }

  for (const place of places) {
    const wasFree = await navigator.locks.request(place, { ifAvailable: true }, async (lock) => {
      if (lock) await hold()
      return lock !== null
    })
    if (wasFree || signal.aborted) return
  }
  await holdFirst(signal, hold)
}

/** Waits for all places at once; what comes after the first one is given back. */
async function holdFirst(signal: AbortSignal, hold: () => Promise<void>): Promise<void> {
  const others = new AbortController()
  const waiting = AbortSignal.any([signal, others.signal])
  let isHeld = false
  await Promise.allSettled(
    places.map((place) =>
      navigator.locks.request(place, { signal: waiting }, async () => {
        if (isHeld) return
        isHeld = true
        others.abort()
        await hold()
      }),
    ),
  )
}
