import type { ProxyRoute } from './choose-proxy.ts'

const schemes: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS5: 'socks5' }

/**
 * The first usable entry of a list in the notation of PAC files; null for a direct connection, undefined when none is usable.
 * An entry is `DIRECT`, or a kind of proxy with its place: `PROXY` and `HTTP`, `HTTPS`, `SOCKS5`. `SOCKS` alone means version 4,
 * which cannot leave names to the proxy, so that it and `SOCKS4` are passed over. User name and password may stand before the
 * host, percent-encoded as in a URL.
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export function parseProxyList(list: string): ProxyRoute | null | undefined {
  const entries = list.split(';').map((entry) => entry.trim().split(/\s+/))
  for (const [kind = '', place = ''] of entries) {
    if (kind.toUpperCase() === 'DIRECT' && place === '') return null
    const route = routeOf(kind.toUpperCase(), place)
    if (route) return route
  }
  return undefined
}

function routeOf(kind: string, place: string): ProxyRoute | undefined {
  const scheme = Object.hasOwn(schemes, kind) ? schemes[kind] : undefined
  // Read as an http URL, because only those have their hosts looked at closely.
  const read = scheme === undefined || place === '' ? null : URL.parse(`http://${place}`)
  if (!read || read.pathname !== '/' || read.search !== '' || read.hash !== '') return undefined
  const port = read.port === '' && place.endsWith(':80') ? ':80' : ''
  const user = decoded(read.username)
  return { url: `${scheme}://${read.host}${port}`, credential: user === '' ? null : { user, password: decoded(read.password) } }
}

/** A percent sign that begins no encoding stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
