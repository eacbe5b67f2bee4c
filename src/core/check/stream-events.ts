/**
 * Runs work that emits events, and yields them in order. What the work throws is thrown after the events before it. When the
 * signal aborts, or the loop over it is left, the work's own signal aborts, and it has ended before this returns.
 */
export async function* streamEvents<Event>(
  work: (emit: (event: Event) => void, cancel: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<Event> {
  signal?.throwIfAborted()
  const leaving = new AbortController()
  const cancel = signal ? AbortSignal.any([leaving.signal, signal]) : leaving.signal
  const waiting: Event[] = []
  let wake = Promise.withResolvers<void>()
  let ended = false
  const running = work((event) => {
    waiting.push(event)
    wake.resolve()
  }, cancel).finally(() => {
    ended = true
    wake.resolve()
  })
  // Its failure is met below, at the end of the events.
  running.catch(() => {})
  try {
    for (;;) {
      yield* waiting.splice(0)
      if (ended) break
      await wake.promise
      wake = Promise.withResolvers<void>()
    }
    yield* waiting.splice(0)
    await running
  } finally {
    leaving.abort()
    await running.catch(() => {})
  }
}
