import type { Certificate } from '../../shared/check.ts'

/**
 * What a request tells while it runs, in this order; `ms` is the whole milliseconds that the step itself took. No event holds a
 * header, a body or a credential.
 *
 * `resolved`: every address of the name, before they are judged; a literal address has no such step, and behind a proxy the
 * proxy resolves. `tunnelled` stands in the place of `connected` where a proxy leads to the server. `presented`: what the
 * server showed, before it is verified, so that it is known of a certificate that does not hold too. `sent`: the connection
 * was handed over and the request goes out.
 */
export type ConnectionEvent =
  | { type: 'resolved'; addresses: readonly string[]; ms: number }
  | { type: 'connecting' }
  | { type: 'connected'; address: string; ms: number }
  | { type: 'tunnelled'; proxy: string; ms: number }
  | { type: 'presented'; certificates: readonly Certificate[] }
  | { type: 'secured'; certificates: readonly Certificate[]; protocol: string; ms: number }
  | { type: 'sent' }
  | { type: 'answering'; status: number; ms: number }

export type Observe = (event: ConnectionEvent) => void

/** A function that says how many whole milliseconds ago it was made. */
export function startStopwatch(): () => number {
  const start = performance.now()
  return () => Math.round(performance.now() - start)
}
