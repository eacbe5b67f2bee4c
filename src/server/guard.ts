import type { IncomingMessage } from 'node:http'

/** A request that is turned away: status, and one word for the log. */
export type Refusal = { status: 400 | 401 | 403 | 421; reason: 'host' | 'origin' | 'target' | 'session' }

/**
 * Whether a request comes from a page of this server (S13). Node takes the first of two Host headers and absolute-form
 * targets without a word, so both are looked at here. The host must be one of this listener's own, which ends DNS rebinding;
 * a browser's Origin and Sec-Fetch-Site must be this very origin, which ends pages of other sites and of other ports.
 */
export function refusalOf(request: IncomingMessage, ownHosts: readonly string[]): Refusal | undefined {
  const hosts = request.headersDistinct['host'] ?? []
  const host = hosts[0]
  if (hosts.length !== 1 || host === undefined || !ownHosts.includes(host.toLowerCase())) return { status: 421, reason: 'host' }
  if (!request.url?.startsWith('/')) return { status: 400, reason: 'target' }

  const origins = request.headersDistinct['origin'] ?? []
  const sameOrigin = origins.length === 1 && origins[0] === `http://${host.toLowerCase()}`
  const safeMethod = request.method === 'GET' || request.method === 'HEAD'
  if (origins.length > 0 ? !sameOrigin : !safeMethod) return { status: 403, reason: 'origin' }

  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isPageLoad(request)) return { status: 403, reason: 'origin' }
  return undefined
}

/** A link on another site may open the page itself, which holds nothing; it may not reach anything below it. */
function isPageLoad(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers['sec-fetch-dest'] === 'document' && request.headers['sec-fetch-mode'] === 'navigate'
}
