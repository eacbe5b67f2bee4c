import type { ConnectionBlock } from './connection-policy.ts'

export type TlsProblem = 'self-signed' | 'expired' | 'wrong-host' | 'untrusted' | 'not-tls' | 'failed'

/**
 * What went wrong at the proxy. `unusable`: its address is none, or one that is never called. `unreachable`: nothing took the
 * connection. `tls`: no encrypted connection to the proxy itself. `no-answer`: it took the connection and then broke it off or
 * stayed silent. `credential`: it wants a user name and a password, or refuses those that it got. `refused`: it does not let
 * anything through to this target. `target`: it found no way to the target. `not-a-proxy`: it answered as no proxy does.
 */
export const proxyProblems = ['unusable', 'unreachable', 'tls', 'no-answer', 'credential', 'refused', 'target', 'not-a-proxy'] as const
export type ProxyProblem = (typeof proxyProblems)[number]

/** A whole answer. `latencyMs` is the time from the call to its last byte; `body` is decoded text. */
export type HttpAnswer = {
  kind: 'answer'
  status: number
  contentType: string
  /** As sent: seconds or a date (RFC 9110 10.2.3). */
  retryAfter: string | null
  body: string
  latencyMs: number
}

/** A redirect, which is never followed (S15). `to` is the target's origin; null when it has none. */
export type HttpRedirect = { kind: 'redirect'; status: number; to: string | null; latencyMs: number }

/** Why no answer came. No member holds text of the request, the answer or an error's message. */
export type HttpFailure =
  | { kind: 'blocked'; reason: ConnectionBlock }
  | { kind: 'dns' }
  | { kind: 'refused' }
  | { kind: 'no-route' }
  | { kind: 'reset' }
  | { kind: 'timeout'; while: 'connecting' | 'waiting' | 'reading' }
  | { kind: 'tls'; problem: TlsProblem }
  | { kind: 'proxy'; problem: ProxyProblem }
  | { kind: 'too-large' }
  /** What came is not HTTP, or not in an encoding that was asked for. */
  | { kind: 'garbled' }
  /** `code` is a constant of Node, undici or Keydeck. */
  | { kind: 'failed'; code: string }

/**
 * What a request was at when it failed. `connect`: to the server, or to the proxy where there is one; `proxy`: from there to
 * the end of the tunnel; `answer`: from the first byte that was sent.
 */
export type HttpPhase = 'dns' | 'connect' | 'proxy' | 'tls' | 'answer'

export type HttpFailed = HttpFailure & { phase: HttpPhase }

export type HttpResult = HttpAnswer | HttpRedirect | HttpFailed
