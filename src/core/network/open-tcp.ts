import type { LookupAddress, LookupOptions } from 'node:dns'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { startStopwatch, type Observe } from './connection-event.ts'
import type { ConnectionBlock, ConnectionPolicy } from './connection-policy.ts'

/** Resolves a name to all its addresses, as `lookup` of `node:dns` does with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Thrown inside a connection attempt and turned into a value where the request ends. Its text is constant. */
export class ConnectionBlocked extends Error {
  readonly reason: ConnectionBlock
  constructor(reason: ConnectionBlock) {
    super('The connection was refused before anything was sent.')
    this.name = 'ConnectionBlocked'
    this.reason = reason
  }
}

/** Where to connect to. `hostname` is a name or a literal address, without brackets. */
type TcpTarget = { hostname: string; port: number; policy: ConnectionPolicy }

/**
 * Opens a TCP connection and asks the policy at three points, so that neither a name that resolves to two things in turn nor a
 * spelling of an address gets past it: an address in the URL itself (which is never looked up), each resolved address, and the
 * address that the socket is really connected to. Throws `ConnectionBlocked`, or Node's own error.
 *
 * @param onSocket sees the socket before it connects, so that the request can close it at any time
 */
export async function openTcp(
  { hostname, port, policy }: TcpTarget,
  { resolve, onSocket, observe }: { resolve: Resolve; onSocket: (socket: Socket) => void; observe: Observe },
): Promise<Socket> {
  const isLiteral = isIP(hostname) !== 0
  const block = isLiteral ? policy({ address: hostname, port }) : null
  if (block) throw new ConnectionBlocked(block)
  if (isLiteral) observe({ type: 'connecting' })
  let connecting = startStopwatch()
  const socket = connect({
    host: hostname,
    port,
    autoSelectFamily: true,
    // Node's own 250 ms per address is less than a handshake across an ocean takes.
    autoSelectFamilyAttemptTimeout: 1_000,
    noDelay: true,
    lookup: guardedLookup({ policy, resolve, port, observe }, () => {
      observe({ type: 'connecting' })
      connecting = startStopwatch()
    }),
  })
  onSocket(socket)
  await untilReady(socket, 'connect')
  const address = socket.remoteAddress ?? ''
  const reached = policy({ address, port })
  if (reached) {
    socket.destroy()
    throw new ConnectionBlocked(reached)
  }
  observe({ type: 'connected', address, ms: connecting() })
  return socket
}

/** Waits for the event; throws when the socket fails or is closed first. The socket keeps a listener, so that no late error is unhandled. */
export function untilReady(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve)
    socket.on('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('The connection was closed.'), { code: 'ECONNRESET' })))
  })
}

function guardedLookup(
  { policy, resolve, port, observe }: { policy: ConnectionPolicy; resolve: Resolve; port: number; observe: Observe },
  onAllowed: () => void,
): LookupFunction {
  return (hostname, options, callback) => {
    const elapsed = startStopwatch()
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      observe({ type: 'resolved', addresses: addresses.map(({ address }) => address), ms: elapsed() })
      const judged = addresses.map((found) => ({ found, block: policy({ address: found.address, port }) }))
      const allowed = judged.filter(({ block }) => block === null).map(({ found }) => found)
      const [first] = allowed
      if (!first) {
        const reason = judged[0]?.block
        return callback(reason ? new ConnectionBlocked(reason) : noAddress(), '', 0)
      }
      onAllowed()
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family)
    })
  }
}

function noAddress(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' })
}
