import type { Storage } from '../core/open-storage.ts'
import type { Log } from './log.ts'

/**
 * Has a long-running app check, at the interval of the settings, the accounts that nobody asks for. It looks every ten seconds for
 * what is due. Stopping ends the checks that run.
 */
export function recheckInBackground(deps: { storage: Storage; log: Log; lookEveryMs?: number }): { stop(): Promise<void> } {
  const { storage, log, lookEveryMs = 10_000 } = deps
  const ending = new AbortController()
  let running: Promise<void> = Promise.resolve()

  /** Called by a timer: a database that cannot be read for a moment must not end the app. */
  async function look(): Promise<void> {
    if (storage.status().state !== 'open') return
    await storage.core().backgroundChecks.run(ending.signal)
  }

  const timer = setInterval(() => {
    running = look().catch((error: unknown) => log.warn({ error }, 'the accounts could not be checked in the background'))
  }, lookEveryMs)
  timer.unref()

  return {
    async stop() {
      clearInterval(timer)
      ending.abort()
      await running
    },
  }
}
