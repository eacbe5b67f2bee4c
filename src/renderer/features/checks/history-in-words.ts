import type { PastCheck } from '../../../shared/check.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { ago } from '../../lib/relative-time.ts'
import { latenciesOf, middleOf, slowestOf } from './latency-chart.ts'

/** What a chart of these checks shows, in one sentence or two. `history`: at least one check, oldest first. */
export function historyInWords(history: readonly PastCheck[], now: Date): string {
  const count = countInWords(history.length, 'check')
  const latencies = latenciesOf(history)
  const [usual, slowest] = [middleOf(latencies), slowestOf(latencies)]
  const range = latencies.length === 1 ? '' : `usually ${inMs(usual)}, at most `
  const speed = slowest === null ? '' : `, ${range}${inMs(slowest)}`
  const failed = history.filter(({ outcome }) => outcome !== 'works')
  const last = failed.at(-1)
  if (!last) return `${count} in the last 30 days${speed}.`
  if (history.length === 1) return `${count} in the last 30 days${speed}. It did not work.`
  const how = failed.length === history.length ? 'None of them worked' : `${failed.length.toLocaleString('en-US')} did not work`
  return `${count} in the last 30 days${speed}. ${how}, the last one ${ago(last.at, now)}.`
}

const inMs = (ms: number | null): string => `${(ms ?? 0).toLocaleString('en-US')} ms`
