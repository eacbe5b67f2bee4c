/** Milliseconds and bytes. `idleMs`: without a byte from the server. `bodyBytes` counts what is left after decoding. */
export type RequestLimits = { connectMs: number; idleMs: number; totalMs: number; bodyBytes: number; headerBytes: number }

export const requestLimits: RequestLimits = {
  connectMs: 5_000,
  idleMs: 5_000,
  totalMs: 15_000,
  bodyBytes: 8 * 1_024 * 1_024,
  headerBytes: 32 * 1_024,
}

/**
 * The limits of an account whose requests may take that many seconds; null for the usual ones. A server that is given five
 * minutes may spend them on its first byte, so connecting and idle time may take as long as all of it.
 */
export function limitsFor(timeoutSeconds: number | null): Partial<RequestLimits> {
  if (timeoutSeconds === null) return {}
  const totalMs = timeoutSeconds * 1_000
  return { connectMs: totalMs, idleMs: totalMs, totalMs }
}
