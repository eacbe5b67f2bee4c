import type { SeenServer } from './choose-model.ts'
import type { Place } from './places-to-look-at.ts'

type Seen = { place: Place; seen: SeenServer; at: number }

/**
 * Keeps what was seen at each place, and looks again when asked. A place that is being looked at already is not asked twice. What
 * changed is told once, after each round; the first sight of things is no change.
 */
export function createSeenServers(deps: {
  places: () => readonly Place[]
  look: (place: Place, signal: AbortSignal) => Promise<SeenServer>
  onChange: () => void
  /** Hears of each look. */
  onSeen: (seen: SeenServer) => void
  /** Ends every look. */
  ending: AbortSignal
}) {
  const { places, look, onChange, onSeen, ending } = deps
  const kept = new Map<string, Seen>()
  const looking = new Map<string, Promise<void>>()
  let told: string | null = null

  async function lookAt(place: Place): Promise<void> {
    const seen = await look(place, ending)
    kept.set(keyOf(place), { place, seen, at: performance.now() })
    onSeen(seen)
  }

  function once(place: Place): Promise<void> {
    const key = keyOf(place)
    const running = looking.get(key) ?? lookAt(place).finally(() => looking.delete(key))
    looking.set(key, running)
    return running
  }

  /** What is known of the places that there are now, in their order. */
  function known(): SeenServer[] {
    const now = places()
    const keys = new Set(now.map(keyOf))
    for (const key of kept.keys()) if (!keys.has(key)) kept.delete(key)
    return withoutNoise(
      now.flatMap((place) => {
        const seen = kept.get(keyOf(place))?.seen
        // The label may have changed meanwhile.
        return seen ? [{ ...seen, local: place.local, foundId: place.foundId, server: { ...seen.server, label: place.label } }] : []
      }),
    )
  }

  function tellChange(): void {
    const now = JSON.stringify(known())
    const changed = told !== null && told !== now
    told = now
    if (changed) onChange()
  }

  return {
    known,

    /** Waits for a look, at most so long; what it brings later is told as a change. Throws the signal's reason. */
    async settled(running: Promise<void>, ms: number, signal?: AbortSignal): Promise<void> {
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => resolve(), { once: true })
      await Promise.race([running.catch(() => undefined), late])
      clearTimeout(timer)
      signal?.throwIfAborted()
    },

    /** Looks at a place once what is being seen of it now has been seen: that may have begun before something was changed there. */
    async lookAfresh(place: Place): Promise<void> {
      await looking.get(keyOf(place))
      await once(place)
      tellChange()
    },

    /** How long ago a place was looked at, in ms; Infinity for one that was not. */
    ageOf: (place: Place): number => performance.now() - (kept.get(keyOf(place))?.at ?? -Infinity),

    /** Looks at these places. The caller's signal ends the waiting alone: others may wait for the same look. Throws its reason. */
    async lookAtAll(some: readonly Place[], signal?: AbortSignal): Promise<void> {
      signal?.throwIfAborted()
      const all = Promise.all(some.map(once)).then(tellChange)
      if (!signal) return all
      const { promise: left, reject } = Promise.withResolvers<never>()
      const leave = () => reject(signal.reason)
      signal.addEventListener('abort', leave, { once: true })
      try {
        await Promise.race([all, left])
      } finally {
        signal.removeEventListener('abort', leave)
      }
    },
  }
}

/** An account that was moved is another place. */
function keyOf({ id, baseUrl, accountId }: Place): string {
  return JSON.stringify([id, baseUrl, accountId])
}

/**
 * At the usual places of the other kinds there is something to be told only where such a server runs; and of Ollama's usual place not
 * where it is the user's own account that has this machine's Ollama.
 */
function withoutNoise(seen: readonly SeenServer[]): SeenServer[] {
  const hasOwnOllama = seen.some(({ server }) => server.kind === 'ollama' && server.accountId !== null && isHereAndRuns(server))
  return seen.filter(({ server }) => {
    if (server.accountId !== null || server.state === 'running') return true
    return server.kind === 'ollama' && !hasOwnOllama
  })
}

function isHereAndRuns({ onThisMachine, state }: SeenServer['server']): boolean {
  return onThisMachine && state === 'running'
}
