import { isIP } from 'node:net'
import { startStopwatch, type ConnectionEvent, type Observe } from './connection-event.ts'
import type { HttpPhase } from './http-result.ts'
import { hostnameOf, isLoopbackHost } from './loopback-host.ts'
import type { ProxyRoute } from './choose-proxy.ts'

/** Follows one request through its events, and passes them on. `onConnected` runs once the server can be asked. */
export function createRequestProgress(
  request: { url: URL; proxy?: ProxyRoute | null; observe?: (event: ConnectionEvent) => void },
  onConnected: () => void,
) {
  const { url } = request
  const secure = url.protocol === 'https:'
  const proxied = Boolean(request.proxy) && !isLoopbackHost(url)
  let phase: HttpPhase = proxied || isIP(hostnameOf(url)) !== 0 ? 'connect' : 'dns'
  let waiting = startStopwatch()

  function enter(next: HttpPhase): void {
    phase = next
    if (next === 'answer') onConnected()
  }

  const observe: Observe = (event) => {
    if (event.type === 'connecting') enter('connect')
    if (event.type === 'connected' || event.type === 'tunnelled') enter(secure ? 'tls' : 'answer')
    if (event.type === 'secured') enter('answer')
    if (event.type === 'sent') waiting = startStopwatch()
    request.observe?.(event)
  }

  return {
    observe,
    /** The proxy took the connection. */
    onProxyReached: (): void => enter('proxy'),
    /** The head of the answer is there. */
    answering: (status: number): void => request.observe?.({ type: 'answering', status, ms: waiting() }),
    /** Whether the request goes through a proxy. */
    proxied,
    /** What the request is at. */
    phase: (): HttpPhase => phase,
  }
}
