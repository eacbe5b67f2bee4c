import type { CheckProgress } from '../../../shared/check.ts'

export type CheckTally = { done: number; total: number; works: number; trouble: number }

/** Counts what a run of checks has come to so far. */
export function tallyOf(progress: readonly CheckProgress[]): CheckTally {
  const works = progress.filter(({ report }) => report.outcome === 'works').length
  return { done: progress.length, total: progress.at(-1)?.total ?? 0, works, trouble: progress.length - works }
}

/** The tally as a sentence's end: “38 work, 2 need attention”. */
export function inWords({ works, trouble }: CheckTally): string {
  const attention = trouble === 1 ? '1 needs attention' : `${trouble} need attention`
  if (trouble === 0) return works === 1 ? 'it works' : 'all work'
  return works === 0 ? attention : `${works} ${works === 1 ? 'works' : 'work'}, ${attention}`
}
