import { isIP } from 'node:net'
import { classifyAddress } from './address-policy.ts'

/**
 * Whether a URL's host is this machine by its very spelling: `localhost` and names below it (RFC 6761 6.3), 127.0.0.0/8, ::1
 * and the IPv6 forms of them. What a name resolves to is another matter.
 */
export function isLoopbackHost(url: URL): boolean {
  const name = hostnameOf(url).replace(/\.$/, '')
  return name === 'localhost' || name.endsWith('.localhost') || (isIP(name) !== 0 && classifyAddress(name) === 'loopback')
}

/** The name or the literal address in a URL, without the brackets of IPv6. */
export function hostnameOf(url: URL): string {
  return withoutBrackets(url.hostname)
}

/** A host as it stands in a URL, without the brackets of IPv6. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}
