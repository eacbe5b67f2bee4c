import { setTimeout as after } from 'node:timers/promises'
import type { Storage } from '../core/open-storage.ts'
import type { Log } from './log.ts'

/**
 * Has a long-running app look at the network and the providers in use for as long as its database is open; from a database that is
 * restored later on, from then on. After a failure it is tried again in ten seconds. Stopping ends the looks that run.
 */
export function watchNetwork(deps: { storage: Storage; log: Log; againMs?: number }): { stop(): Promise<void> } {
  const { storage, log, againMs = 10_000 } = deps
  const ending = new AbortController()
  let watching: Promise<void> | undefined

  /** A disk that fails for a moment must not end the app, nor the watch for good. */
  async function watch(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await storage.core().connectivity.watch(ending.signal)
      } catch (error) {
        log.warn({ error }, 'the network could not be watched')
        // Ends early, and in vain, with the watch.
        await after(againMs, undefined, { ref: false, signal: ending.signal }).catch(() => {})
      }
    }
  }

  function begin(): void {
    if (storage.status().state === 'open') watching ??= watch()
  }

  begin()
  const stopListening = storage.changes.listen((topic) => topic === 'storage' && begin())

  return {
    async stop() {
      stopListening()
      ending.abort()
      await watching
    },
  }
}
