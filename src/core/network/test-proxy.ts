import { lookup } from 'node:dns'
import type { Socket } from 'node:net'
import type { ProxyTest } from '../../shared/network-settings.ts'
import { chooseInTime } from './choose-in-time.ts'
import type { ProxyChooser, ProxyRoute } from './choose-proxy.ts'
import { startStopwatch } from './connection-event.ts'
import { portOf } from './connection-policy.ts'
import { describeProxyProblem } from './describe-proxy-problem.ts'
import type { ProxyProblem } from './http-result.ts'
import { hostnameOf } from './loopback-host.ts'
import type { Resolve } from './open-tcp.ts'
import { openTunnel } from './open-tunnel.ts'
import { ProxyFailed } from './proxy-failed.ts'
import { createRequestClock } from './request-clock.ts'
import { requestLimits, type RequestLimits } from './request-limits.ts'

/**
 * Makes a function that tests whether a tunnel to an origin comes about by the proxy that is chosen for it. Nothing goes through
 * the tunnel, and the proxy's own credential goes to the proxy alone. Comes back with a value, whatever happens, and with no
 * connection left open; throws only the signal's reason, when that aborts.
 */
export function createProxyTest(deps: {
  chooseProxy: ProxyChooser
  ownOrigins: () => readonly string[]
  limits?: Partial<RequestLimits>
  resolve?: Resolve
}): (origin: URL, signal?: AbortSignal) => Promise<ProxyTest> {
  const { chooseProxy, ownOrigins, resolve = lookup } = deps
  const limits = { ...requestLimits, ...deps.limits }

  return async (origin, signal) => {
    signal?.throwIfAborted()
    const route = await chooseInTime(chooseProxy, origin, { ms: limits.totalMs, signal })
    if (route && 'problem' in route) return { works: false, proxy: null, ms: null, ...route.problem }
    if (!route) return { works: true, proxy: null, ms: null, message: `${origin.host} is reached directly, without a proxy.`, fix: '' }

    const proxy = route.url
    const elapsed = startStopwatch()
    const problem = await tryTunnel(origin, route, signal)
    if (problem) return { works: false, proxy, ms: null, ...describeProxyProblem(problem, origin.host) }
    return { works: true, proxy, ms: elapsed(), message: `The proxy made a connection to ${origin.host}.`, fix: '' }
  }

  async function tryTunnel(origin: URL, route: ProxyRoute, signal: AbortSignal | undefined): Promise<ProxyProblem | null> {
    const clock = createRequestClock(limits, signal)
    const sockets = new Set<Socket>()
    const closeSockets = () => {
      for (const socket of sockets) socket.destroy(new Error('The test has ended.'))
    }
    clock.signal.addEventListener('abort', closeSockets, { once: true })
    let reached = false
    try {
      await openTunnel({ hostname: hostnameOf(origin), port: portOf(origin) }, route, {
        authorities: [],
        ownOrigins: ownOrigins(),
        connectMs: limits.connectMs,
        resolve,
        observe: () => {},
        onProxyReached: () => (reached = true),
        onSocket(socket) {
          sockets.add(socket)
          if (clock.signal.aborted) closeSockets()
        },
      })
      return null
    } catch (error) {
      signal?.throwIfAborted()
      if (clock.expiredWhile()) return reached ? 'no-answer' : 'unreachable'
      if (error instanceof ProxyFailed) return error.problem
      throw error
    } finally {
      clock.stop()
      closeSockets()
    }
  }
}
