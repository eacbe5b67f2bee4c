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

/**
 * Names under which clouds serve the credentials of a machine: Google Compute Engine, Amazon EC2, Tencent Cloud, Equinix Metal.
 * https://cloud.google.com/compute/docs/metadata/overview, https://www.tencentcloud.com/document/product/213/4934
 */
const metadataNames = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
]

/**
 * Judges a name that is not resolved here, because a proxy does that (S16): names of metadata services are refused. Without
 * its address nobody knows whether a name is on the local network, so what the account says of itself is what decides whether
 * it may be called unencrypted.
 */
export function judgeUnresolved(name: string, options: { secure: boolean; local: boolean }): ConnectionBlock | null {
  if (metadataNames.includes(name.toLowerCase().replace(/\.$/, ''))) return 'forbidden-address'
  return options.secure || options.local ? null : 'cleartext'
}

/** The port that a URL leads to, its scheme's own one when it names none. */
export function portOf(url: URL): number {
  const usual: Readonly<Record<string, number>> = { 'https:': 443, 'socks5:': 1_080 }
  return url.port === '' ? (usual[url.protocol] ?? 80) : Number(url.port)
}
