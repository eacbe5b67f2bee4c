import type { LookupAddress, LookupOptions } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { buildConnector } from 'undici'
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

/**
 * A connector for undici that asks the policy at three points, so that neither a name that resolves to two things in turn
 * nor a spelling of an address gets past it: each resolved address, an address in the URL itself (which is never looked
 * up), and the address that the socket is really connected to, before the request is written. TLS is always verified,
 * whatever NODE_TLS_REJECT_UNAUTHORIZED says (S18).
 *
 * @param onSocket sees every socket that is opened, so that the request can close it, also while it still connects
 */
export function createGuardedConnector(options: {
  policy: ConnectionPolicy
  resolve: Resolve
  port: number
  onSocket: (socket: Socket) => void
}): buildConnector.connector {
  const { policy, resolve, port, onSocket } = options
  const connect = buildConnector({
    allowH2: false,
    maxCachedSessions: 0,
    keepAlive: false,
    timeout: 0, // the request has a clock of its own
    rejectUnauthorized: true,
    autoSelectFamily: true,
    // Node's own 250 ms per address is less than a handshake across an ocean takes.
    autoSelectFamilyAttemptTimeout: 1_000,
    lookup: guardedLookup(policy, resolve, port),
  })
  return (target, callback) => {
    const literal = target.hostname.replace(/^\[(.*)\]$/, '$1')
    const block = isIP(literal) === 0 ? null : policy({ address: literal, port })
    if (block) return callback(new ConnectionBlocked(block), null)
    const socket: unknown = connect(target, (...[error, connected]) => {
      if (error) return callback(error, null)
      const reached = policy({ address: connected.remoteAddress ?? '', port })
      if (!reached) return callback(null, connected)
      connected.destroy()
      return callback(new ConnectionBlocked(reached), null)
    })
    if (isSocket(socket)) onSocket(socket)
  }
}

function guardedLookup(policy: ConnectionPolicy, resolve: Resolve, port: number): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const judged = addresses.map((found) => ({ found, block: policy({ address: found.address, port }) }))
      const allowed = judged.filter(({ block }) => block === null).map(({ found }) => found)
      const [first] = allowed
      if (first) return options.all ? callback(null, allowed) : callback(null, first.address, first.family)
      const reason = judged[0]?.block
      return callback(reason ? new ConnectionBlocked(reason) : noAddress(), '', 0)
    })
  }
}

function noAddress(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' })
}

/** undici's connectors return the socket that they open; its types do not say so. */
function isSocket(value: unknown): value is Socket {
  return typeof value === 'object' && value !== null && 'destroy' in value && typeof value.destroy === 'function'
}
