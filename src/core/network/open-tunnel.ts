import type { Socket } from 'node:net'
import { startStopwatch, type Observe } from './connection-event.ts'
import { createConnectionPolicy, portOf } from './connection-policy.ts'
import { hostnameOf } from './loopback-host.ts'
import { ConnectionBlocked, openTcp, type Resolve } from './open-tcp.ts'
import { openTls } from './open-tls.ts'
import type { ProxyRoute } from './choose-proxy.ts'
import { ProxyFailed } from './proxy-failed.ts'

export type TunnelOptions = {
  /** Certificates (PEM) that an encrypted connection to the proxy trusts beside the usual ones. */
  authorities: readonly string[]
  ownOrigins: readonly string[]
  /** Milliseconds after which whoever asks for the tunnel ends it. */
  connectMs: number
  resolve: Resolve
  onSocket: (socket: Socket) => void
  observe: Observe
  /** The proxy took the connection and is asked for the tunnel next. */
  onProxyReached: () => void
}

/**
 * Opens a connection through a proxy; what goes over it is between the caller and the target, whose name the proxy resolves.
 * The proxy may stand anywhere that the user says, this machine included, but not where metadata is served and not where
 * Keydeck listens. Its credential goes to it alone. Throws `ProxyFailed`.
 */
export async function openTunnel(target: { hostname: string; port: number }, proxy: ProxyRoute, options: TunnelOptions): Promise<Socket> {
  const url = URL.parse(proxy.url)
  if (!url || !['http:', 'https:', 'socks5:'].includes(url.protocol)) throw new ProxyFailed('unusable')
  // Most people have no proxy. Loaded before the connection is there, which waits for nothing.
  const connectThrough =
    url.protocol === 'socks5:'
      ? (await import('./socks-tunnel.ts')).connectThroughSocks
      : (await import('./http-tunnel.ts')).connectThroughHttp
  const tunnelling = startStopwatch()
  const reached = await reachProxy(url, options)
  const connection = { socket: reached, target, credential: proxy.credential, connectMs: options.connectMs }
  const socket = await connectThrough(connection)
  options.observe({ type: 'tunnelled', proxy: `${url.protocol}//${url.host}`, ms: tunnelling() })
  return socket
}

async function reachProxy(
  url: URL,
  { authorities, ownOrigins, resolve, onSocket, observe, onProxyReached }: TunnelOptions,
): Promise<Socket> {
  const hostname = hostnameOf(url)
  const policy = createConnectionPolicy({ secure: true, local: true, ownOrigins })
  // The proxy's own addresses and certificates would be taken for the target's.
  const observeProxy: Observe = (event) => (event.type === 'connecting' ? observe(event) : undefined)
  const socket = await openTcp({ hostname, port: portOf(url), policy }, { resolve, onSocket, observe: observeProxy }).catch(
    (error: unknown) => {
      throw new ProxyFailed(error instanceof ConnectionBlocked ? 'unusable' : 'unreachable')
    },
  )
  onProxyReached()
  if (url.protocol !== 'https:') return socket
  return openTls(socket, { hostname, authorities, onSocket, observe: () => {} }).catch(() => {
    throw new ProxyFailed('tls')
  })
}
