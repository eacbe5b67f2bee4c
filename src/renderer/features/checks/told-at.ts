import type { LastCheck, PastCheck } from '../../../shared/check.ts'

/**
 * When a provider last told whose the key is and what is left: what is known of that stays through checks that come to nothing.
 * Null when those that told are no longer kept.
 */
export function toldAt(last: Pick<LastCheck, 'outcome' | 'at'>, history: readonly PastCheck[]): Date | null {
  if (last.outcome === 'works') return last.at
  return history.findLast(({ outcome }) => outcome === 'works')?.at ?? null
}
