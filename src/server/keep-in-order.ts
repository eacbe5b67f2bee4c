import type { Storage } from '../core/open-storage.ts'
import type { Log } from './log.ts'

const lookForChangesMs = 1_000
const backupEveryMs = 60 * 60_000

/**
 * What a long-running app does beside its requests: takes the daily backup, finds the keys that no longer read after each
 * unlock, and tells open pages of changes that another process made in the database.
 */
export function keepInOrder({ storage, log }: { storage: Storage; log: Log }): { stop(): void } {
  let seen = dataVersion()
  let wasUnlocked = false

  function dataVersion(): unknown {
    return storage.status().state === 'open' ? storage.core().database.sqlite.pragma('data_version', { simple: true }) : undefined
  }

  function lookForChanges(): void {
    const version = dataVersion()
    if (version === seen) return
    seen = version
    for (const topic of ['accounts', 'vault', 'settings'] as const) storage.changes.announce(topic)
  }

  function backUp(): void {
    if (storage.status().state !== 'open') return
    storage.core().backUp().catch((error: unknown) => log.warn({ error }, 'the daily backup failed'))
  }

  async function verifyKeys(): Promise<void> {
    const unreadable = await storage.core().credentials.verifyAll()
    if (unreadable > 0) storage.changes.announce('accounts')
  }

  const stopListening = storage.changes.listen((topic) => {
    if (topic !== 'vault' || storage.status().state !== 'open') return
    const unlocked = storage.core().vault.isUnlocked()
    if (unlocked && !wasUnlocked) verifyKeys().catch((error: unknown) => log.warn({ error }, 'the keys could not be verified'))
    wasUnlocked = unlocked
  })
  const changesTimer = setInterval(lookForChanges, lookForChangesMs)
  const backupTimer = setInterval(backUp, backupEveryMs)
  changesTimer.unref()
  backupTimer.unref()
  const firstBackup = setTimeout(backUp, lookForChangesMs)
  firstBackup.unref()

  return {
    stop() {
      clearInterval(changesTimer)
      clearInterval(backupTimer)
      clearTimeout(firstBackup)
      stopListening()
    },
  }
}
