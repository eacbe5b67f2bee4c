import type { Reach } from '../../shared/connectivity.ts'
import { nothingKnown, withEvidence, type Evidence, type ReachState } from './reach.ts'

/** `since`: when it came to be reached or lost; null while nothing is known. `heardAt`: when there was evidence last, on the steady clock. */
type Entry = { state: ReachState; since: Date | null; heardAt: number }

export type ReachRegister = ReturnType<typeof createReachRegister>

/** Remembers by origin what is known of places, and tells when one came to be reached or lost. */
export function createReachRegister(deps: { now: () => Date; onChange: (origin: string, reach: Reach) => void }) {
  const { now, onChange } = deps
  const entries = new Map<string, Entry>()
  const unheard: Entry = { state: nothingKnown, since: null, heardAt: -Infinity }
  const at = (origin: string): Entry => entries.get(origin) ?? unheard

  function note(origin: string, evidence: Evidence): void {
    const before = at(origin)
    const heardAt = performance.now()
    const state = withEvidence(before.state, evidence, heardAt)
    const hasChanged = state.reach !== before.state.reach
    entries.set(origin, { state, heardAt, since: hasChanged ? now() : before.since })
    if (hasChanged) onChange(origin, state.reach)
  }

  return {
    note,
    stateOf: (origin: string): ReachState => at(origin).state,
    since: (origin: string): Date | null => at(origin).since,
    /** Milliseconds since there was evidence of it. */
    ageMs: (origin: string): number => performance.now() - at(origin).heardAt,
    /** Whether any of the origins counts as reached. */
    reachesAny: (origins: readonly string[]): boolean => origins.some((origin) => at(origin).state.reach === 'reached'),
  }
}
