import type { Socket } from 'node:net'
import { chooseInTime } from '../network/choose-in-time.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import { describeNetworkError } from '../network/describe-network-error.ts'
import { openBare } from '../network/guarded-connector.ts'
import { hostnameOf } from '../network/loopback-host.ts'
import type { Evidence } from './reach.ts'
import type { SparingLookup } from './sparing-lookup.ts'

/** What a look at a place shows; `nothing`: it may not be called as things are, which says nothing of the place. */
export type Seen = Exclude<Evidence, 'answered'> | 'nothing'

/** `local`: an account there says that it is on this machine or the local network. */
export type ProbeTarget = { url: URL; local: boolean }

/** Certain at once; whatever else goes wrong may be a moment's. */
const certain: readonly string[] = ['dns', 'refused', 'no-route', 'reset']

/**
 * Makes a function that opens a bare connection to a place, by the user's proxy where there is one, and closes it: no key, no handshake,
 * no byte of a request. The rules for addresses hold (S16). Comes back within `ms` whatever happens; with `nothing` when the signal aborts.
 */
export function createProbe(deps: { chooseProxy: ProxyChooser; ownOrigins: () => readonly string[]; resolve: SparingLookup }) {
  const { chooseProxy, ownOrigins, resolve } = deps

  return async ({ url, local }: ProbeTarget, ms: number, signal?: AbortSignal): Promise<Seen> => {
    const late = AbortSignal.timeout(ms)
    const ending = signal ? AbortSignal.any([late, signal]) : late
    // Its timer alone would not keep a command from ending before the answer is there.
    const hold = setTimeout(() => {}, ms)
    const sockets = new Set<Socket>()
    const closeSockets = () => {
      for (const socket of sockets) socket.destroy(new Error('The look has ended.'))
    }
    try {
      const proxy = await chooseInTime(chooseProxy, url, { ms, signal: ending })
      if (proxy && 'problem' in proxy) return 'nothing'
      ending.addEventListener('abort', closeSockets, { once: true })
      await openBare({
        url,
        local,
        proxy,
        ownOrigins: ownOrigins(),
        authorities: [],
        connectMs: ms,
        resolve,
        observe: () => {},
        onProxyReached: () => {},
        onSocket(socket) {
          sockets.add(socket)
          if (ending.aborted) closeSockets()
        },
      })
      return 'connected'
    } catch (error) {
      if (signal?.aborted === true) return 'nothing'
      if (!late.aborted) return seenIn(error)
      // Other names hold its own up.
      return resolve.isWaiting(hostnameOf(url)) ? 'nothing' : 'silent'
    } finally {
      clearTimeout(hold)
      ending.removeEventListener('abort', closeSockets)
      closeSockets()
    }
  }
}

function seenIn(error: unknown): Seen {
  const failure = describeNetworkError(error)
  if (failure.kind === 'blocked') return 'nothing'
  if (failure.kind === 'proxy') return failure.problem === 'no-answer' ? 'silent' : failure.problem === 'credential' ? 'nothing' : 'refused'
  return certain.includes(failure.kind) ? 'refused' : 'silent'
}
