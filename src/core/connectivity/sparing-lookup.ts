import { lookup } from 'node:dns'
import type { Resolve } from '../network/open-tcp.ts'

/** Lookups at once. Each keeps one of the four threads that files and key derivation need too: https://nodejs.org/api/dns.html#dnslookup */
const atOnce = 2

/** A lookup, and whether one of a name has yet to begin. */
export type SparingLookup = Resolve & { isWaiting: (hostname: string) => boolean }

/**
 * A lookup that never has more than two names looked up at once, and none twice at a time: where the network swallows everything the
 * system goes on for half a minute, and cannot be told to end.
 */
export function createSparingLookup(resolve: Resolve = lookup): SparingLookup {
  const running = new Map<string, Parameters<Resolve>[2][]>()
  const waiting: Parameters<Resolve>[] = []

  function begin(...[hostname, options, callback]: Parameters<Resolve>): void {
    const joined = running.get(hostname)
    if (joined) return void joined.push(callback)
    if (running.size >= atOnce) return void waiting.push([hostname, options, callback])
    const callbacks = [callback]
    running.set(hostname, callbacks)
    resolve(hostname, options, (...answer) => {
      running.delete(hostname)
      for (const each of callbacks) each(...answer)
      for (const next of waiting.splice(0)) begin(...next)
    })
  }

  return Object.assign(begin, { isWaiting: (hostname: string) => waiting.some(([name]) => name === hostname) })
}
