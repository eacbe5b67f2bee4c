import type { Place } from './places.ts'
import type { createProbe, Seen } from './probe-place.ts'
import type { ReachRegister } from './reach-register.ts'

export type Probes = ReturnType<typeof createProbes>

/** Looks at places and notes what is seen; of one place there is one look at a time, which all who ask share. */
export function createProbes(deps: { probe: ReturnType<typeof createProbe>; register: Pick<ReachRegister, 'note'> }) {
  const { probe, register } = deps
  const running = new Map<string, Promise<Seen>>()

  async function look(place: Place, ms: number, signal: AbortSignal | undefined): Promise<Seen> {
    const seen = await probe(place, ms, signal)
    if (seen !== 'nothing') register.note(place.origin, seen)
    return seen
  }

  return {
    isRunning: (origin: string): boolean => running.has(origin),
    running: (): number => running.size,

    /** `signal`: of whoever begins the look; `nothing` is seen when it aborts. */
    look(place: Place, ms: number, signal?: AbortSignal): Promise<Seen> {
      const shared = running.get(place.origin)
      if (shared) return shared
      const begun = look(place, ms, signal).finally(() => running.delete(place.origin))
      running.set(place.origin, begun)
      return begun
    },
  }
}
