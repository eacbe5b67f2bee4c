import type { Changes } from '../changes.ts'
import { lockedMeanwhile } from './vault-errors.ts'

/** The data key of the unlocked vault: the one place where it stays in memory. */
export function createSession({ changes }: { changes: Pick<Changes, 'announce'> }) {
  let held: { vaultId: string; dataKey: Buffer } | null = null
  let locks = 0

  return {
    current: () => held,

    /** Begins an attempt to unlock. The returned function takes over the data key, or throws `cancelled` after a lock in between. */
    begin() {
      const locksBefore = locks
      return (vaultId: string, dataKey: Buffer): void => {
        if (locks === locksBefore && !held) {
          held = { vaultId, dataKey }
          changes.announce('vault')
          return
        }
        dataKey.fill(0)
        if (locks !== locksBefore) throw lockedMeanwhile()
      }
    },

    /** Overwrites the data key. */
    lock(): void {
      locks += 1
      if (!held) return
      held.dataKey.fill(0)
      held = null
      changes.announce('vault')
    },
  }
}
