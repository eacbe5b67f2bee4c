import type { PastCheck } from '../../../shared/check.ts'
import { isTime } from '../../lib/relative-time.ts'
import { statusOfOutcome, type Tone } from '../accounts/account-status.ts'

/** As many places stand beside each other; checks that fall into one place are drawn as one. */
export const places = 60
/** The chart never shows a shorter time than this, in ms: two checks within a second are no history. */
const shortestSpanMs = 60 * 60_000

/** One place of the chart. `latencyMs`: of its slowest check, null without any; `trouble`: the worst that happened. */
export type ChartPlace = { index: number; latencyMs: number | null; height: number; trouble: Exclude<Tone, 'good'> | null }
export type LatencyChart = { from: Date; places: readonly ChartPlace[] }

const worse: readonly Tone[] = ['good', 'neutral', 'warn', 'bad']

/**
 * Lays kept checks out on a line of time that ends now and begins with the oldest of them. `height` is a share of the highest
 * latency, from 0 to 1. Checks without a time count for nothing. Null when there is nothing to draw.
 */
export function layOut(history: readonly PastCheck[], now: Date): LatencyChart | null {
  const checks = history.filter(({ at }) => isTime(at))
  const [oldest] = checks
  if (!oldest) return null
  const to = Math.max(now.getTime(), ...checks.map(({ at }) => at.getTime()))
  const from = Math.min(to - shortestSpanMs, ...checks.map(({ at }) => at.getTime()))
  const inPlace = Map.groupBy(checks, ({ at }) => Math.min(places - 1, Math.floor(((at.getTime() - from) / (to - from)) * places)))
  const drawn = [...inPlace].map(([index, there]) => ({ index, latencyMs: slowestOf(latenciesOf(there)), trouble: worstOf(there) }))
  const highestMs = slowestOf(latenciesOf(checks))
  return {
    from: new Date(from),
    places: drawn
      .toSorted((a, b) => a.index - b.index)
      .map((place) => ({ ...place, height: place.latencyMs === null ? 0 : place.latencyMs / Math.max(1, highestMs ?? 1) })),
  }
}

/** Only a check that worked says how fast the account is. */
export function latenciesOf(checks: readonly PastCheck[]): number[] {
  return checks.flatMap(({ outcome, latencyMs }) => (outcome === 'works' && latencyMs !== null ? [latencyMs] : []))
}

/** The largest; null of nothing. */
export function slowestOf(values: readonly number[]): number | null {
  return values.reduce<number | null>((slowest, value) => Math.max(slowest ?? 0, value), null)
}

/** The median; null of nothing. */
export function middleOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

function worstOf(checks: readonly PastCheck[]): ChartPlace['trouble'] {
  const worst = checks
    .map(({ outcome }) => statusOfOutcome(outcome).tone)
    .reduce((a, b) => (worse.indexOf(b) > worse.indexOf(a) ? b : a), 'good')
  return worst === 'good' ? null : worst
}
