import type { HttpFailure, TlsProblem } from './http-result.ts'
import { ConnectionBlocked } from './open-tcp.ts'
import { ProxyFailed } from './proxy-failed.ts'

const failures: Readonly<Record<string, HttpFailure>> = {
  ENOTFOUND: { kind: 'dns' },
  ENODATA: { kind: 'dns' },
  ECONNREFUSED: { kind: 'refused' },
  EHOSTUNREACH: { kind: 'no-route' },
  ENETUNREACH: { kind: 'no-route' },
  ENETDOWN: { kind: 'no-route' },
  EHOSTDOWN: { kind: 'no-route' },
  EADDRNOTAVAIL: { kind: 'no-route' },
  ETIMEDOUT: { kind: 'timeout', while: 'connecting' },
  UND_ERR_CONNECT_TIMEOUT: { kind: 'timeout', while: 'connecting' },
  ECONNRESET: { kind: 'reset' },
  ECONNABORTED: { kind: 'reset' },
  EPIPE: { kind: 'reset' },
  UND_ERR_SOCKET: { kind: 'reset' },
  UND_ERR_HEADERS_OVERFLOW: { kind: 'too-large' },
  ERR_STREAM_PREMATURE_CLOSE: { kind: 'reset' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { kind: 'reset' }, // the connection closed before the promised length
}

/** OpenSSL's verification codes as Node names them: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const tlsProblems: Readonly<Record<string, TlsProblem>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted',
  CERT_UNTRUSTED: 'untrusted',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  HOSTNAME_MISMATCH: 'wrong-host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-tls',
}

/** The failure that an error of Node or undici stands for. Only its code is read: its text may quote what was sent (S14). */
export function describeNetworkError(error: unknown): HttpFailure {
  if (error instanceof ConnectionBlocked) return { kind: 'blocked', reason: error.reason }
  if (error instanceof ProxyFailed) return { kind: 'proxy', problem: error.problem }
  const code = codeOf(error)
  const known = failures[code]
  if (known) return known
  const problem = tlsProblems[code]
  if (problem) return { kind: 'tls', problem }
  if (code.startsWith('EAI_')) return { kind: 'dns' }
  if (/^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|EPROTO$)/.test(code)) return { kind: 'tls', problem: 'failed' }
  if (/^(HPE_|Z_|ERR_BROTLI_|ERR__ERROR_FORMAT)/.test(code)) return { kind: 'garbled' }
  // undici's, which has a code only where its parser names one. Its text is a reason of the parser's and quotes nothing.
  if (error instanceof Error && error.name === 'HTTPParserError') {
    return { kind: error.message.includes('Invalid EOF state') ? 'reset' : 'garbled' }
  }
  return causeOf(error) ?? { kind: 'failed', code }
}

/** An attempt over several addresses fails with all their errors: the first one that is understood speaks for them. */
function causeOf(error: unknown): HttpFailure | undefined {
  const causes: unknown[] = error instanceof AggregateError ? error.errors : error instanceof Error && error.cause ? [error.cause] : []
  return causes.map(describeNetworkError).find((failure) => failure.kind !== 'failed')
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN'
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : 'UNKNOWN'
}
