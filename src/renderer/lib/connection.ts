/** `stopped`: nothing answers at the server's address. `refused`: something answers, and it does not know this window. */
export type ConnectionState = 'open' | 'stopped' | 'refused'

export type Connection = ReturnType<typeof createConnection>

/** Whether the page reaches its server, as its calls tell. A refused window stays refused: only a fresh link mends it. */
export function createConnection(initial: ConnectionState) {
  let state = initial
  let failures = 0
  const listeners = new Set<() => void>()

  function report(next: ConnectionState): void {
    if (next === 'stopped') failures += 1
    if (state === 'refused' || state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    state: (): ConnectionState => state,
    report,
    /** Called as a request leaves, for what becomes of it: an answer that left before another failed says nothing of now. */
    begin(): (next: ConnectionState) => void {
      const before = failures
      return (next) => {
        if (next !== 'open' || failures === before) report(next)
      }
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
