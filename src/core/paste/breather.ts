import { setImmediate } from 'node:timers/promises'

export type Breather = ReturnType<typeof createBreather>

/** Looking at the clock costs more than reading a line of usual length. */
const stepsBetweenLooks = 16

/** A step over more characters than these may take as long as many. */
const longStep = 1_000

/** Lets other work have its turn during work of many small steps. `longestMs`: how long such work goes on without a pause. */
export function createBreather({ longestMs = 8 } = {}) {
  let steps = 0
  let since = performance.now()
  return {
    /** Counts a step, of so many characters where they count; says whether it is time to pause. */
    isDue(size = 0): boolean {
      steps += 1
      return (size > longStep || steps % stepsBetweenLooks === 0) && performance.now() - since > longestMs
    },
    async breathe(): Promise<void> {
      await setImmediate()
      since = performance.now()
    },
  }
}
