import type { Socket } from 'node:net'
import { SocksClient } from 'socks'
import type { ProxyProblem } from './http-result.ts'
import type { ProxyConnection } from './http-tunnel.ts'
import { ProxyFailed } from './proxy-failed.ts'

/** Bytes of a name, user name or password (RFC 1928 5, RFC 1929 2). The library throws out of everybody's reach on more. */
const longestText = 255
const bytesOf = (text = '') => Buffer.byteLength(text)

/** Asks a SOCKS 5 proxy (RFC 1928, RFC 1929) for a connection over an open one, which then leads to the target. Throws `ProxyFailed`. */
export async function connectThroughSocks({ socket, target, credential, connectMs }: ProxyConnection): Promise<Socket> {
  if (bytesOf(credential?.user) > longestText || bytesOf(credential?.password) > longestText) throw new ProxyFailed('credential')
  if (bytesOf(target.hostname) > longestText) throw new ProxyFailed('target')
  const login = credential ? { userId: credential.user, password: credential.password } : {}
  try {
    await SocksClient.createConnection({
      // Host and port are asked for, but the connection is there already.
      proxy: { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0, type: 5, ...login },
      command: 'connect',
      destination: { host: target.hostname, port: target.port },
      existing_socket: socket,
      // The library never stops its timer, which keeps the credential alive until then.
      timeout: connectMs,
    })
    return socket
  } catch (error) {
    // The error carries the credential: nothing of it goes on.
    throw new ProxyFailed(problemOf(error instanceof Error ? error.message : ''))
  }
}

/** The library tells its errors apart by their texts alone; replies that refuse are named at their end (RFC 1928 6). */
function problemOf(message: string): ProxyProblem {
  if (/authentication/i.test(message)) return 'credential'
  if (/(Host|Network)Unreachable|ConnectionRefused|TTLExpired|Failure$/.test(message)) return 'target'
  if (/proxy rejected connection/i.test(message)) return 'refused'
  return /socket closed|timed out|ECONNRESET|EPIPE|was closed|has ended/i.test(message) ? 'no-answer' : 'not-a-proxy'
}
