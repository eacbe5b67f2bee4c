import { isIP, type Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { createConnectionPolicy, judgeUnresolved, portOf, type ConnectionPolicy } from './connection-policy.ts'
import { hostnameOf, isLoopbackHost } from './loopback-host.ts'
import { ConnectionBlocked, openTcp } from './open-tcp.ts'
import { openTls } from './open-tls.ts'
import { openTunnel, type TunnelOptions } from './open-tunnel.ts'
import type { ProxyRoute } from './choose-proxy.ts'

export type ConnectorOptions = TunnelOptions & { url: URL; local: boolean; proxy: ProxyRoute | null }

/**
 * A connector for undici whose connections lead to one URL and nowhere else, judged by the policy on every attempt (S16) and
 * verified where they are encrypted (S18).
 *
 * Through a proxy, names are resolved by the proxy, so that they are not judged by their addresses: literal addresses and names
 * of metadata services are refused all the same, and this machine is never asked of a proxy but called directly.
 */
export function createGuardedConnector(options: ConnectorOptions): buildConnector.connector {
  return (_, callback) => void handOver(options, callback)
}

async function handOver(options: ConnectorOptions, callback: buildConnector.Callback): Promise<void> {
  let socket: Socket
  try {
    socket = await openConnection(options)
  } catch (error) {
    return callback(error instanceof Error ? error : new Error('The connection failed.'), null)
  }
  callback(null, socket)
  options.observe({ type: 'sent' })
}

async function openConnection(options: ConnectorOptions): Promise<Socket> {
  const { url } = options
  const socket = await openBare(options)
  return url.protocol === 'https:' ? openTls(socket, { ...options, hostname: hostnameOf(url).replace(/\.$/, '') }) : socket
}

/** A connection to the URL's host by the same rules, before anything is encrypted or sent. Throws what `openTcp` and `openTunnel` throw. */
export async function openBare(options: ConnectorOptions): Promise<Socket> {
  const { url, local, proxy, ownOrigins } = options
  const policy = createConnectionPolicy({ secure: url.protocol === 'https:', local, ownOrigins })
  return proxy && !isLoopbackHost(url) ? openProxied(options, proxy, policy) : openDirectly(options, policy)
}

function openDirectly(options: ConnectorOptions, policy: ConnectionPolicy): Promise<Socket> {
  const { url } = options
  return openTcp({ hostname: hostnameOf(url), port: portOf(url), policy }, options)
}

async function openProxied(options: ConnectorOptions, proxy: ProxyRoute, policy: ConnectionPolicy): Promise<Socket> {
  const { url, local } = options
  const target = { hostname: hostnameOf(url), port: portOf(url) }
  const block =
    isIP(target.hostname) === 0
      ? judgeUnresolved(target.hostname, { secure: url.protocol === 'https:', local })
      : policy({ address: target.hostname, port: target.port })
  if (block) throw new ConnectionBlocked(block)
  return openTunnel(target, proxy, options)
}
