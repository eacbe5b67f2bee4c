/** One measured figure, with the bar it is held against. */
export type Figure = { name: string; measured: number; unit: 'ms' | '×' | 'kB' | 'count'; bar: number; detail: string }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds that a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
