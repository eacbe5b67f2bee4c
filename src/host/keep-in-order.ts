import { setTimeout as after } from 'node:timers/promises'
import type { Storage } from '../core/open-storage.ts'
import { isStored } from '../shared/change.ts'
import type { Log } from './log.ts'

/** The longest that the last backup may hold up the end of the app, which is to take less than two seconds. */
const lastBackupMs = 1_000
const backUpEveryMs = 10 * 60_000
const purgeEveryMs = 60_000

/**
 * What a long-running app does beside its requests: keeps the day's backup current, finds the keys that no longer read
 * after each unlock, removes deleted conversations for good, and tells open pages of changes that another process made in the database.
 */
export function keepInOrder(deps: { storage: Storage; log: Log; lookForChangesMs?: number }): { stop(): Promise<void> } {
  const { storage, log, lookForChangesMs = 1_000 } = deps
  let seen = dataVersion()
  let wasUnlocked = false
  let hasChanged = false

  function dataVersion(): unknown {
    return storage.status().state === 'open' ? storage.core().database.sqlite.pragma('data_version', { simple: true }) : undefined
  }

  /** Called by a timer: a disk that fails for a moment must not end the app. */
  function lookForChanges(): void {
    try {
      const version = dataVersion()
      if (version === seen) return
      seen = version
      for (const topic of ['accounts', 'activity', 'chat', 'projects', 'tools', 'providers', 'models', 'vault', 'settings'] as const)
        storage.changes.announce(topic)
    } catch (error) {
      log.warn({ error }, 'changes of other processes could not be looked for')
    }
  }

  async function backUp(): Promise<void> {
    if (!hasChanged || storage.status().state !== 'open') return
    hasChanged = false
    await storage
      .core()
      .backUp()
      .catch((error: unknown) => log.warn({ error }, 'the backup failed'))
  }

  /** Called by a timer, as well as at the start: what was deleted may be from before it. */
  async function purge(): Promise<void> {
    if (storage.status().state !== 'open') return
    await storage
      .core()
      .chat.purge()
      .catch((error: unknown) => log.warn({ error }, 'deleted conversations could not be removed'))
  }

  async function verifyKeys(): Promise<void> {
    const unreadable = await storage.core().credentials.verifyAll()
    if (unreadable > 0) storage.changes.announce('accounts')
  }

  const stopListening = storage.changes.listen((topic) => {
    hasChanged ||= isStored(topic)
    if (topic !== 'vault' || storage.status().state !== 'open') return
    const unlocked = storage.core().vault.isUnlocked()
    if (unlocked && !wasUnlocked) verifyKeys().catch((error: unknown) => log.warn({ error }, 'the keys could not be verified'))
    wasUnlocked = unlocked
  })
  const timers = [
    setInterval(lookForChanges, lookForChangesMs),
    setInterval(() => void backUp(), backUpEveryMs),
    setInterval(() => void purge(), purgeEveryMs),
  ]
  for (const timer of timers) timer.unref()
  void purge()

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      stopListening()
      await Promise.race([backUp(), after(lastBackupMs, undefined, { ref: false })])
    },
  }
}
