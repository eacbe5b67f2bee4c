import type { Pull } from '../../shared/local-models.ts'

/** A line of a download's stream, as far as it tells how far it is. Bytes. */
export type ProgressLine = { digest?: string | null | undefined; total?: number | null | undefined; completed?: number | null | undefined }

export type Progress = Pick<Pull, 'completedBytes' | 'totalBytes' | 'bytesPerSecond' | 'secondsLeft'>

/** A part of a model, in bytes. */
export type PulledLayer = { digest: string; total: number; completed: number }

/** The speed is that of the last seconds, in ms: a line that stands still shall show it soon, and one that stutters shall not jump. */
const windowMs = 5_000

/** Less is no speed yet, in ms. */
const shortestMs = 500

/**
 * Sums up a download over its layers, each known by its digest. What is known of them stays from one attempt to the next, so that a
 * download that goes on does not begin anew; the speed is that of this attempt alone.
 *
 * @param known what is known of layers from before
 */
export function createPullProgress(known: readonly PulledLayer[] = []) {
  const layers = new Map(known.map(({ digest, total, completed }) => [digest, { total, completed: Math.min(total, completed) }]))
  /** Layers that were told of in this attempt: what they had at first was there before. */
  let begun = new Set<string>()
  let received = 0
  let samples: { at: number; received: number }[] = []

  return {
    /** A new attempt begins. */
    begin(): void {
      begun = new Set()
      received = 0
      samples = []
    },

    /** @param at in ms of a clock that only goes forward */
    read({ digest, total, completed }: ProgressLine, at: number): void {
      if (digest && total) {
        const before = layers.get(digest)
        // A layer that has not begun in this attempt is told of without what is there of it.
        const done = Math.min(total, completed ?? (begun.has(digest) ? (before?.completed ?? 0) : 0))
        if (begun.has(digest)) received += Math.max(0, done - (before?.completed ?? 0))
        else if (completed === null || completed === undefined) {
          layers.set(digest, { total, completed: before?.completed ?? 0 })
          return sample(at)
        }
        begun.add(digest)
        layers.set(digest, { total, completed: done })
      }
      sample(at)
    },

    now(at: number): Progress {
      const all = [...layers.values()]
      const completedBytes = all.reduce((sum, { completed }) => sum + completed, 0)
      const totalBytes = all.length === 0 ? null : all.reduce((sum, { total }) => sum + total, 0)
      const bytesPerSecond = speedAt(at)
      const left = totalBytes === null ? null : totalBytes - completedBytes
      const secondsLeft = left === null || !bytesPerSecond ? null : Math.ceil(left / bytesPerSecond)
      return { completedBytes, totalBytes, bytesPerSecond, secondsLeft }
    },

    /** What is known of each layer. */
    layers: (): PulledLayer[] => [...layers].map(([digest, layer]) => ({ digest, ...layer })),

    /** All of it is there. */
    complete(): void {
      for (const layer of layers.values()) layer.completed = layer.total
    },
  }

  function sample(at: number): void {
    samples.push({ at, received })
    // The oldest one that is kept is just outside the window, so that the window is full.
    const first = samples.findLastIndex((one) => at - one.at >= windowMs)
    if (first > 0) samples = samples.slice(first)
  }

  function speedAt(at: number): number | null {
    const first = samples.find((one) => at - one.at <= windowMs) ?? samples.at(-1)
    const last = samples.at(-1)
    if (!first || !last || at - first.at < shortestMs) return null
    return Math.round(((last.received - first.received) * 1_000) / (at - first.at))
  }
}
