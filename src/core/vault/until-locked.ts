import type { Changes } from '../changes.ts'
import type { Vault } from './vault.ts'
import { vaultLocked } from './vault-errors.ts'

export type UntilLocked = ReturnType<typeof createUntilLocked>

/** Makes a function that runs work which holds an opened secret, and ends it when the vault locks: its signal then aborts with `locked`. */
export function createUntilLocked(deps: { vault: Pick<Vault, 'isUnlocked'>; changes: Pick<Changes, 'listen'> }) {
  const { vault, changes } = deps
  return async function untilLocked<Result>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const locking = new AbortController()
    const stopListening = changes.listen((topic) => topic === 'vault' && !vault.isUnlocked() && locking.abort(vaultLocked()))
    try {
      return await work(signal ? AbortSignal.any([signal, locking.signal]) : locking.signal)
    } finally {
      stopListening()
    }
  }
}
