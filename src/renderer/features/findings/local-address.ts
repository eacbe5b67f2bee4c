/** Names of local networks: mDNS (RFC 6762), home networks (RFC 8375), what routers give, and names without a dot. */
const localName = /^[^.:[\]]+$|\.(?:localhost|local|lan|home\.arpa|localdomain)$/

/** Loopback and private addresses as URLs spell them: RFC 1122 3.2.1.3, RFC 1918, RFC 4193. */
const localAddress = /^(?=[\d.]+$)(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^\[(?:::1\]|f[cd])/

/** Whether an address is on this machine or the local network by its spelling, so that the user is asked. The core judges it again. */
export function isSpelledLocal(baseUrl: string): boolean {
  const host = URL.parse(baseUrl)?.hostname ?? ''
  return host !== '' && (localName.test(host) || localAddress.test(host))
}
