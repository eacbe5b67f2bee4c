import { isIP } from 'node:net'
import { classifyAddress } from '../network/address-policy.ts'
import { judgeUnresolved } from '../network/connection-policy.ts'
import { hostnameOf, isLoopbackHost } from '../network/loopback-host.ts'

/** Names of local networks: mDNS (RFC 6762), home networks (RFC 8375), and what routers give; a name without a dot is one, too. */
const localName = /^[^.]+$|\.(?:local|lan|home\.arpa|localdomain)$/

/**
 * What a base URL's host is by its spelling, before any name is resolved: whether it is on this machine or the local network, and
 * what speaks against sending a key there, which the network's policy would refuse anyway. A provider's own address is no problem.
 */
export function judgeHost(baseUrl: string): { host: string; local: boolean; problem: string } {
  const url = new URL(baseUrl)
  const name = hostnameOf(url)
  const kind = isIP(name) === 0 ? null : classifyAddress(name)
  const local = isLoopbackHost(url) || kind === 'private' || kind === 'loopback' || (kind === null && localName.test(name))
  const secure = url.protocol === 'https:'
  if (kind === 'forbidden' || judgeUnresolved(name, { secure, local }) === 'forbidden-address') {
    return { host: url.host, local, problem: 'Keydeck sends no key to this base URL, as its host never belongs to a provider.' }
  }
  const problem = secure || local ? '' : 'The base URL is not encrypted (http), so that no key is sent there.'
  return { host: url.host, local, problem }
}
