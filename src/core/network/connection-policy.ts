import type { BlockReason } from '../../shared/check.ts'
import { classifyAddress } from './address-policy.ts'

/** Why a connection is not made. */
export type ConnectionBlock = Extract<BlockReason, 'local-address' | 'forbidden-address' | 'cleartext' | 'own-address'>

export type ConnectionPolicy = (connection: { address: string; port: number }) => ConnectionBlock | null

/**
 * Judges each address that a request is about to connect to, after name resolution (S16).
 *
 * @param secure whether the connection is encrypted; a key travels unencrypted on this machine and the local network only
 * @param local whether the account says that it is on this machine or the local network
 * @param ownOrigins where Keydeck itself listens, on loopback; calling oneself would be a loop
 */
export function createConnectionPolicy(options: { secure: boolean; local: boolean; ownOrigins: readonly string[] }): ConnectionPolicy {
  const { secure, local, ownOrigins } = options
  const ownPorts = new Set(ownOrigins.map((origin) => portOf(new URL(origin))))
  return ({ address, port }) => {
    const kind = classifyAddress(address)
    if (kind === 'forbidden') return 'forbidden-address'
    if (kind === 'loopback' && ownPorts.has(port)) return 'own-address'
    if (kind === 'public') return secure ? null : 'cleartext'
    return local ? null : 'local-address'
  }
}

/** The port that a URL leads to, its scheme's own one when it names none. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
}
