/** `stopped`: nothing answers at the server's address. `refused`: something answers, and it does not know this window. */
export type ConnectionState = 'open' | 'stopped' | 'refused'

export type Connection = ReturnType<typeof createConnection>

/** Whether the page reaches its server, as its calls tell. A refused window stays refused: only a fresh link mends it. */
export function createConnection(initial: ConnectionState) {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    state: (): ConnectionState => state,
    report(next: ConnectionState): void {
      if (state === 'refused' || state === next) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
