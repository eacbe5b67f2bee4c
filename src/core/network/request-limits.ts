/** Milliseconds and bytes. `idleMs`: without a byte from the server. `bodyBytes` counts what is left after decoding. */
export type RequestLimits = { connectMs: number; idleMs: number; totalMs: number; bodyBytes: number; headerBytes: number }

export const requestLimits: RequestLimits = {
  connectMs: 5_000,
  idleMs: 5_000,
  totalMs: 15_000,
  bodyBytes: 8 * 1_024 * 1_024,
  headerBytes: 32 * 1_024,
}

/** Those of an answer that is read while it comes. `firstByteMs`: until the body begins. `totalMs` null: as long as it takes. */
export type StreamLimits = Omit<RequestLimits, 'totalMs'> & { firstByteMs: number; totalMs: number | null }

/** A model may think for a while before its first word; a server on this machine may have to read the model from the disk before. */
export function streamLimits({ local }: { local: boolean }): StreamLimits {
  return {
    ...requestLimits,
    firstByteMs: local ? 300_000 : 120_000,
    idleMs: 120_000,
    totalMs: null,
    bodyBytes: 64 * 1_024 * 1_024,
  }
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
