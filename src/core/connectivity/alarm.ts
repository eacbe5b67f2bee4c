/** A sleep that anyone can end before its time. A call that comes while nobody sleeps ends the next sleep at once. */
export function createAlarm() {
  let wake: (() => void) | undefined
  let rung = false

  return {
    ring(): void {
      rung = true
      wake?.()
    },

    /** Returns after so many ms, when it is rung, or when the signal aborts. Keeps no process alive. */
    async sleep(ms: number, signal: AbortSignal): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, ms)
      timer.unref()
      const end = () => resolve()
      wake = end
      signal.addEventListener('abort', end, { once: true })
      if (rung || signal.aborted) end()
      await promise
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      wake = undefined
      rung = false
    },
  }
}
