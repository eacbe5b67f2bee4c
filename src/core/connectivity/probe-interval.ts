import type { Network } from './network-state.ts'
import type { ReachState } from './reach.ts'

/** What decides how often a place is asked. `nearby`: on this machine or the local network. `thisMachine`: it needs no network. */
export type Asked = { nearby: boolean; thisMachine: boolean }

/**
 * How many ms lie between the end of one look at a place and the next; null: it is left alone. What is near costs nobody anything and is
 * asked each second. A provider is left in peace while it answers, and asked more often while it does not, so that coming back is
 * noticed within five seconds; what has yet to be confirmed is asked after a second. Without a network nothing is asked that needs one,
 * and little while nobody looks.
 */
export function probeInterval(
  { nearby, thisMachine }: Asked,
  state: ReachState,
  around: { network: Network; attended: boolean },
): number | null {
  const { network, attended } = around
  if (!thisMachine && network === 'gone') return null
  if (state.steadySince !== null || state.silences > 0) return 1_000
  if (nearby) return attended ? 1_000 : 10_000
  if (network === 'doubtful') return 10_000
  if (state.reach === 'unreached') return attended ? 2_500 : 15_000
  return attended ? 10_000 : 60_000
}
