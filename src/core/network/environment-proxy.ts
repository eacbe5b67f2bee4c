import ipaddr from 'ipaddr.js'
import type { SystemProxy } from './choose-proxy.ts'
import { portOf } from './connection-policy.ts'
import { hostnameOf, withoutBrackets } from './loopback-host.ts'

type Environment = Readonly<Record<string, string | undefined>>

const kinds: Readonly<Record<string, string>> = {
  'http:': 'PROXY',
  'https:': 'HTTPS',
  'socks5:': 'SOCKS5',
  'socks5h:': 'SOCKS5',
  'socks:': 'SOCKS',
  'socks4:': 'SOCKS4',
  'socks4a:': 'SOCKS4',
}

/**
 * The proxy that environment variables name, for systems that have no other setting: HTTPS_PROXY or HTTP_PROXY by the URL's
 * scheme, else ALL_PROXY, unless NO_PROXY names the host; in lower case too, which comes first. An address without a scheme
 * is an HTTP proxy's. A credential in it is handed on, percent-encoded. As curl does: https://everything.curl.dev/usingcurl/proxies/env
 *
 * A value that cannot be understood is handed on as no known kind, so that it is not taken for a direct connection.
 */
export function createEnvironmentProxy(environment: Environment): SystemProxy {
  const read = (name: string) => (environment[name] ?? environment[name.toUpperCase()] ?? '').trim()
  return async (url) => {
    const value = read(`${url.protocol.slice(0, -1)}_proxy`) || read('all_proxy')
    if (value === '' || isExcepted(url, read('no_proxy'))) return 'DIRECT'
    const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`)
    if (!proxy || proxy.hostname === '') return 'UNKNOWN'
    const login = proxy.username === '' ? '' : `${proxy.username}:${proxy.password}@`
    return `${kinds[proxy.protocol] ?? 'UNKNOWN'} ${login}${proxy.hostname}:${portOf(proxy)}`
  }
}

/** NO_PROXY: names, which stand for those below them too, addresses and networks, each with a port if it likes; * for all. */
function isExcepted(url: URL, list: string): boolean {
  const hostname = hostnameOf(url).replace(/\.$/, '')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || isHost(entry, hostname) || isHostAndPort(entry, hostname, portOf(url)))
}

function isHostAndPort(entry: string, hostname: string, port: number): boolean {
  const [, host = '', wanted = ''] = /^(.+):(\d+)$/.exec(entry) ?? []
  return Number(wanted) === port && isHost(host, hostname)
}

function isHost(entry: string, hostname: string): boolean {
  const name = withoutBrackets(entry)
    .replace(/^\*?\./, '')
    .replace(/\.$/, '')
  if (!ipaddr.isValid(hostname)) return name !== '' && (name === hostname || hostname.endsWith(`.${name}`))
  const address = ipaddr.process(hostname)
  if (ipaddr.isValid(name)) return ipaddr.process(name).toNormalizedString() === address.toNormalizedString()
  if (!ipaddr.isValidCIDR(name)) return false
  const [network, bits] = ipaddr.parseCIDR(name)
  return network.kind() === address.kind() && address.match([network, bits])
}
