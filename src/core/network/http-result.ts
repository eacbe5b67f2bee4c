import type { ConnectionBlock } from './connection-policy.ts'

export type TlsProblem = 'self-signed' | 'expired' | 'wrong-host' | 'untrusted' | 'not-tls' | 'failed'

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
  | { kind: 'too-large' }
  /** What came is not HTTP, or not in an encoding that was asked for. */
  | { kind: 'garbled' }
  /** `code` is a constant of Node or undici. */
  | { kind: 'failed'; code: string }

export type HttpResult = HttpAnswer | HttpRedirect | HttpFailure
