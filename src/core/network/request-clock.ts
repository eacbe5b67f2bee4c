type RequestPhase = 'connecting' | 'waiting' | 'reading'

/**
 * Watches the time of one request: `connectMs` to connect, then `idleMs` from one sign of life to the next, and `totalMs`
 * for all of it. Its signal aborts when one of them is over, or when the caller's does.
 */
export function createRequestClock(limits: { connectMs: number; idleMs: number; totalMs: number }, caller?: AbortSignal) {
  const controller = new AbortController()
  const start = performance.now()
  let phase: RequestPhase = 'connecting'
  let expired: RequestPhase | null = null
  const expire = () => {
    expired = phase
    controller.abort()
  }
  const total = setTimeout(expire, limits.totalMs)
  let step = setTimeout(expire, limits.connectMs)

  return {
    signal: caller ? AbortSignal.any([controller.signal, caller]) : controller.signal,
    enter(next: RequestPhase): void {
      if (expired) return
      phase = next
      clearTimeout(step)
      step = setTimeout(expire, limits.idleMs)
    },
    /** The server sent something. */
    tick: (): void => void step.refresh(),
    /** What the request was at when its time ran out; null while it has not. */
    expiredWhile: (): RequestPhase | null => expired,
    /** Whole milliseconds since the clock was made. */
    elapsedMs: (): number => Math.round(performance.now() - start),
    stop(): void {
      clearTimeout(total)
      clearTimeout(step)
    },
  }
}
