import { networkPage, proxyCredential, type ProxyCredential, type ProxySetting } from '../../shared/network-settings.ts'
import { AppError } from '../errors.ts'
import { isLoopbackHost } from './loopback-host.ts'
import { parseProxyList } from './parse-proxy-list.ts'

/** A proxy to go through. `url` has one of the schemes http, https and socks5, and neither user name nor path. */
export type ProxyRoute = { url: string; credential: ProxyCredential | null }

/** Says which proxy the system uses for a URL, as a list in PAC notation: `PROXY host:port; DIRECT`. */
export type SystemProxy = (url: URL) => Promise<string>

/** Why no request can be made: one sentence and one next step. */
type Problem = { message: string; fix: string }

export type ProxyChooser = (url: URL) => Promise<ProxyRoute | null | { problem: Problem }>

/**
 * Makes a function that says by which proxy a URL is reached; null: directly. This machine is reached directly in every mode.
 * A setting that cannot be followed is a problem and never a direct connection, which the user may not want.
 *
 * @param credential opens the credential that is kept for the proxy of the setting; an `AppError` of its becomes the problem
 */
export function createProxyChooser(deps: {
  setting: () => ProxySetting
  credential: (proxyUrl: string) => ProxyCredential | null
  system: SystemProxy
}): ProxyChooser {
  const { setting, credential, system } = deps
  return async (url) => {
    const chosen = setting()
    if (chosen.mode === 'none' || isLoopbackHost(url)) return null
    if (chosen.mode === 'system') return systemRoute(system, url)
    try {
      return { url: chosen.url, credential: credential(chosen.url) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { problem: { message: error.message, fix: error.fix } }
    }
  }
}

async function systemRoute(system: SystemProxy, url: URL): Promise<ProxyRoute | null | { problem: Problem }> {
  // Path and query are nobody's business; a script of the network may see what is asked.
  const list = await system(new URL(url.origin)).catch(() => undefined)
  const route = list === undefined ? undefined : parseProxyList(list)
  if (route === undefined || (route?.credential && !proxyCredential.safeParse(route.credential).success)) return { problem: unusable }
  return route
}

const unusable: Problem = {
  message: 'The system names a proxy that Keydeck cannot use.',
  fix: `Set the proxy in ${networkPage}; it can be an HTTP, HTTPS or SOCKS 5 proxy.`,
}
