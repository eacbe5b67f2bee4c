type RequestPhase = 'connecting' | 'waiting' | 'reading'

/** Milliseconds. `firstByteMs`: until the first byte of the answer's body; as `idleMs` when left out. `totalMs` null: as long as it takes. */
export type ClockLimits = { connectMs: number; firstByteMs?: number; idleMs: number; totalMs: number | null }

/**
 * Watches the time of one request: `connectMs` to connect, `firstByteMs` until the server says something, then `idleMs` from one
 * sign of life to the next, and `totalMs` for all of it. Its signal aborts when one of them is over, or when the caller's does.
 */
export function createRequestClock(limits: ClockLimits, caller?: AbortSignal) {
  const controller = new AbortController()
  const start = performance.now()
  let phase: RequestPhase = 'connecting'
  let expired: RequestPhase | null = null
  const expire = () => {
    expired = phase
    controller.abort()
  }
  const total = limits.totalMs === null ? undefined : setTimeout(expire, limits.totalMs)
  let step = setTimeout(expire, limits.connectMs)
  let began = false
  let stopped = false
  const wait = (ms: number) => {
    clearTimeout(step)
    step = setTimeout(expire, ms)
  }

  return {
    signal: caller ? AbortSignal.any([controller.signal, caller]) : controller.signal,
    enter(next: RequestPhase): void {
      if (expired) return
      phase = next
      wait(limits.firstByteMs ?? limits.idleMs)
    },
    /** The server sent a part of the body. */
    tick(): void {
      if (stopped || expired) return
      if (began) return void step.refresh()
      began = true
      wait(limits.idleMs)
    },
    /** What the request was at when its time ran out; null while it has not. */
    expiredWhile: (): RequestPhase | null => expired,
    /** Whole milliseconds since the clock was made. */
    elapsedMs: (): number => Math.round(performance.now() - start),
    stop(): void {
      stopped = true
      clearTimeout(total)
      clearTimeout(step)
    },
  }
}
