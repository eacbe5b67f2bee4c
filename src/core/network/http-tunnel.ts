import type { Socket } from 'node:net'
import { Client } from 'undici'
import type { ProxyCredential } from '../../shared/network-settings.ts'
import type { ProxyProblem } from './http-result.ts'
import { ProxyFailed } from './proxy-failed.ts'

/** An open connection to a proxy, and where it shall lead. `hostname`: a name or a literal address, without brackets. */
export type ProxyConnection = {
  socket: Socket
  target: { hostname: string; port: number }
  credential: ProxyCredential | null
  /** Milliseconds after which the caller closes the connection. */
  connectMs: number
}

/** Asks an HTTP proxy for a tunnel (CONNECT, RFC 9110 9.3.6) over an open connection, which is then the tunnel. Throws `ProxyFailed`. */
export async function connectThroughHttp({ socket, target, credential }: ProxyConnection): Promise<Socket> {
  const authority = `${target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname}:${target.port}`
  const client = new Client('http://proxy.invalid', {
    headersTimeout: 0,
    // The connection is there already, so that the URL above names nobody; undici wants to hear of it later than it asks.
    connect: (_, callback) => queueMicrotask(() => callback(null, socket)),
  })
  try {
    const headers = { host: authority, 'user-agent': 'Keydeck', ...(credential ? { 'proxy-authorization': basic(credential) } : {}) }
    const { statusCode } = await client.connect({ path: authority, headers })
    if (statusCode < 200 || statusCode >= 300) throw new ProxyFailed(problemOf(statusCode))
    return socket
  } catch (error) {
    throw error instanceof ProxyFailed ? error : new ProxyFailed(isSilence(error) ? 'no-answer' : 'not-a-proxy')
  } finally {
    // A tunnel is no longer the client's, so that it stays open.
    await client.destroy()
  }
}

function basic({ user, password }: ProxyCredential): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` // RFC 7617, in UTF-8
}

/** What a proxy's refusal means. A web server that is none knows no CONNECT: it calls the request bad, missing or not allowed. */
function problemOf(status: number): ProxyProblem {
  if (status === 407) return 'credential'
  if (status === 502 || status === 503 || status === 504) return 'target'
  return [400, 404, 405, 501].includes(status) || status < 400 ? 'not-a-proxy' : 'refused'
}

function isSilence(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE'
}
