import { isIP, type Socket } from 'node:net'
import { connect, getCACertificates, rootCertificates, type TLSSocket } from 'node:tls'
import { startStopwatch, type Observe } from './connection-event.ts'
import { untilReady } from './open-tcp.ts'
import { readCertificates } from './read-certificates.ts'

/**
 * Encrypts a connection. The certificate must hold for `hostname`, whatever NODE_TLS_REJECT_UNAUTHORIZED says, and there is no
 * way to ask for less (S18). Throws Node's own error.
 *
 * @param authorities certificates (PEM) that are trusted beside the usual ones, for this connection only
 */
export async function openTls(
  socket: Socket,
  {
    hostname,
    authorities,
    onSocket,
    observe,
  }: {
    hostname: string
    authorities: readonly string[]
    onSocket: (socket: Socket) => void
    observe: Observe
  },
): Promise<TLSSocket> {
  const securing = startStopwatch()
  const secured = connect({
    socket,
    host: hostname,
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}), // RFC 6066 3: no literal addresses
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
    // A list of one's own replaces the usual one. Reading 150 certificates takes about 10 ms, which only these requests pay.
    ...(authorities.length > 0 ? { ca: [...usualAuthorities(), ...authorities] } : {}),
  })
  onSocket(secured)
  // Between the end of the handshake and Node's own verification: afterwards a connection that fails it has nothing to show.
  secured.prependOnceListener('secure', () => observe({ type: 'presented', certificates: readCertificates(secured) }))
  await untilReady(secured, 'secureConnect')
  observe({ type: 'secured', certificates: readCertificates(secured), protocol: secured.getProtocol() ?? '', ms: securing() })
  return secured
}

/** What Node trusts by itself; it keeps the list. Electron may lack the function. */
function usualAuthorities(): readonly string[] {
  return typeof getCACertificates === 'function' ? getCACertificates('default') : rootCertificates
}
