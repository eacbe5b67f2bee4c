import type { Reach } from '../../shared/connectivity.ts'

/**
 * What was met at a place. `answered`: a request got an answer, whatever it says. `connected`: a bare connection came about.
 * `refused`: nothing there takes connections, no way leads there, its name cannot be found, or a request came to nothing. `silent`: no
 * reply in time, which a moment of bad reception may be.
 */
export type Evidence = 'answered' | 'connected' | 'refused' | 'silent'

/**
 * What is known of a place. Times are milliseconds of one steady clock. `steadySince`: the first of the connections that came about one
 * after another while it counted as unreached; `steadyMs`: how long they must go on. `silences`: those in a row.
 */
export type ReachState = {
  reach: Reach
  silences: number
  steadySince: number | null
  steadyMs: number
  cameBackAt: number | null
}

export const nothingKnown: ReachState = { reach: 'unknown', silences: 0, steadySince: null, steadyMs: 0, cameBackAt: null }

/** So many silences in a row count as unreached. */
const silencesThatCount = 2
/** How long connections must have come about before a place counts as reached again. */
const usualSteadyMs = 1_000
/** The same for a place that was lost again soon after it had come back. */
const cautiousSteadyMs = 2_000
/** How soon that is. */
const relapseMs = 10_000

/**
 * What is known after one more piece of evidence. Lost at once, or after the second silence; reached again at the first answer, or once
 * every connection of a second came about, of two seconds where it was lost soon after it had come back. Whatever takes connections and
 * refuses them in turn stays unreached.
 */
export function withEvidence(state: ReachState, evidence: Evidence, at: number): ReachState {
  if (evidence === 'answered') return reached(state, at)
  if (evidence === 'connected') return withConnection(state, at)
  const silences = evidence === 'silent' ? state.silences + 1 : 0
  const isLost = evidence === 'refused' || silences >= silencesThatCount
  const steadyMs = state.reach === 'reached' ? steadyAfterLoss(state, at) : Math.max(state.steadyMs, usualSteadyMs)
  return { ...state, reach: isLost ? 'unreached' : state.reach, silences, steadySince: null, steadyMs }
}

function withConnection(state: ReachState, at: number): ReachState {
  if (state.reach !== 'unreached') return reached(state, at)
  const steadySince = state.steadySince ?? at
  return at - steadySince >= state.steadyMs ? reached(state, at) : { ...state, silences: 0, steadySince }
}

function reached({ reach, steadyMs, cameBackAt }: ReachState, at: number): ReachState {
  return { reach: 'reached', silences: 0, steadySince: null, steadyMs, cameBackAt: reach === 'unreached' ? at : cameBackAt }
}

function steadyAfterLoss({ cameBackAt }: ReachState, at: number): number {
  return cameBackAt !== null && at - cameBackAt < relapseMs ? cautiousSteadyMs : usualSteadyMs
}
