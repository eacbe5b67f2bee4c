import type { Changes } from '../changes.ts'
import type { Settings } from '../../shared/settings.ts'

export type IdleLock = ReturnType<typeof createIdleLock>

/**
 * Locks the vault when nobody used the app for the time that the settings name. Time is read from the clock when the
 * timer fires, so a machine that slept past the limit locks on waking.
 */
export function createIdleLock(deps: {
  settings: () => Settings
  vault: { isUnlocked(): boolean; lock(): void }
  changes: Changes
  now: () => Date
  msPerMinute?: number
}) {
  const { settings, vault, changes, now, msPerMinute = 60_000 } = deps
  let usedAt = now().getTime()
  let timer: NodeJS.Timeout | undefined
  let lockAfterMinutes: Settings['lockAfterMinutes'] = null

  /** Runs from a timer, where nobody would hear of a failure: it reads nothing that can fail. */
  function watch(): void {
    clearTimeout(timer)
    if (lockAfterMinutes === null || !vault.isUnlocked()) return
    const idleMs = now().getTime() - usedAt
    const leftMs = lockAfterMinutes * msPerMinute - idleMs
    if (leftMs <= 0) return vault.lock()
    timer = setTimeout(watch, leftMs)
    timer.unref()
  }

  const stopListening = changes.listen((topic) => {
    if (topic !== 'vault' && topic !== 'settings') return
    if (vault.isUnlocked()) lockAfterMinutes = settings().lockAfterMinutes
    watch()
  })

  return {
    /** Says that a person is at work. */
    touch: (): void => void (usedAt = now().getTime()),
    stop(): void {
      clearTimeout(timer)
      stopListening()
    },
  }
}
