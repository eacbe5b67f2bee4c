import { setTimeout as after } from 'node:timers/promises'
import type { Place } from './places-to-look-at.ts'
import type { createSeenServers } from './seen-servers.ts'

/**
 * Milliseconds from one look at a place to the next while somebody watches: a look at this machine costs next to nothing, and what is
 * elsewhere may cost the other side more. `absent`: what is not there and shall be noticed when it comes.
 */
const intervals = { tick: 1_000, absent: 1_000, here: 2_000, elsewhere: 10_000 } as const

/**
 * Makes a function that looks at the servers again and again until its signal aborts. However many watch, each place is looked at as
 * often; when nobody watches, none is. Never throws for what is seen.
 */
export function createWatch({
  seen,
  places,
  onError,
}: {
  seen: ReturnType<typeof createSeenServers>
  places: () => readonly Place[]
  onError: (error: unknown) => void
}) {
  let watching = 0
  let stopRound = new AbortController()

  async function goRound(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        // What is elsewhere may take seconds to say nothing, and must not keep this machine waiting.
        const due = places().filter((place) => seen.ageOf(place) >= intervalOf(place))
        const [here, elsewhere] = [due.filter(({ onThisMachine }) => onThisMachine), due.filter(({ onThisMachine }) => !onThisMachine)]
        if (elsewhere.length > 0) seen.lookAtAll(elsewhere).catch(onError)
        await seen.lookAtAll(here)
      } catch (error) {
        if (!signal.aborted) onError(error)
      }
      await after(intervals.tick, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  /** A round takes a little longer than the tick, so that what is due at the next tick is due now. */
  function intervalOf({ onThisMachine, kind, id }: Place): number {
    if (!onThisMachine) return intervals.elsewhere - intervals.tick / 2
    const runs = seen.known().some(({ server }) => server.id === id && server.state === 'running')
    return (kind === 'ollama' && !runs ? intervals.absent : intervals.here) - intervals.tick / 2
  }

  return async (signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return
    watching += 1
    if (watching === 1) {
      stopRound = new AbortController()
      void goRound(stopRound.signal)
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve(), { once: true })
    await promise
    watching -= 1
    if (watching === 0) stopRound.abort()
  }
}
