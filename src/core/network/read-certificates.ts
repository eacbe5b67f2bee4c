import { X509Certificate } from 'node:crypto'
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls'
import type { Certificate } from '../../shared/check.ts'
import { plainText } from '../../shared/plain-text.ts'

/** Longest chain that is read. */
const mostCertificates = 8

/** Longest name that is shown, in characters. */
const longestName = 300

/**
 * The certificates of a connection, the server's own first, then who issued it and so on: those that the server sent, and the
 * trusted root where there is one. At most 8; fingerprints are SHA-256. Their texts come from the server.
 */
export function readCertificates(socket: TLSSocket): Certificate[] {
  const certificates: Certificate[] = []
  const seen = new Set<string>()
  // https://nodejs.org/api/tls.html#tlssocketgetpeercertificatedetailed: a root is its own issuer; nothing is there without TLS.
  let current: Partial<DetailedPeerCertificate> | null | undefined = socket.getPeerCertificate(true)
  while (current?.raw && certificates.length < mostCertificates) {
    const read = describe(current.raw)
    if (!read || seen.has(read.fingerprint)) break
    seen.add(read.fingerprint)
    certificates.push(read)
    current = current.issuerCertificate
  }
  return certificates
}

/** undefined for a certificate that cannot be read, or whose dates are none. */
function describe(raw: Buffer): Certificate | undefined {
  try {
    const { subject, issuer, validFromDate, validToDate, fingerprint256 } = new X509Certificate(raw)
    if (Number.isNaN(validFromDate.getTime()) || Number.isNaN(validToDate.getTime())) return undefined
    return { subject: nameFrom(subject), issuer: nameFrom(issuer), from: validFromDate, to: validToDate, fingerprint: fingerprint256 }
  } catch {
    // OpenSSL took it for the handshake, so verification decides about the connection; there is only nothing to show.
    return undefined
  }
}

/** Node separates the parts of a distinguished name by line breaks; a name without any part is undefined there. */
function nameFrom(distinguishedName: string | undefined): string {
  return plainText((distinguishedName ?? '').replaceAll('\n', ', ')).slice(0, longestName)
}
