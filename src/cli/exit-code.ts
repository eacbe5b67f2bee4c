import type { ErrorCode } from '../shared/error-code.ts'

/** What a script can tell from the exit status. Stable: `--help` of each command lists them. */
export const exitCodes = { done: 0, accountFails: 1, usage: 2, locked: 3, noVault: 4, failed: 5, interrupted: 130 } as const

/** The exit status for each failure. */
const exitCodeByError = {
  'invalid-input': exitCodes.usage,
  'not-found': exitCodes.usage,
  'vault-missing': exitCodes.noVault,
  'vault-exists': exitCodes.usage,
  'vault-damaged': exitCodes.failed,
  locked: exitCodes.locked,
  'wrong-passphrase': exitCodes.locked,
  'consent-missing': exitCodes.usage,
  'slot-unavailable': exitCodes.failed,
  'slot-locked': exitCodes.locked,
  'slot-entry-missing': exitCodes.locked,
  'slot-exists': exitCodes.usage,
  'last-slot': exitCodes.usage,
  'needs-key': exitCodes.accountFails,
  'changed-meanwhile': 5,
  'endpoint-changed': exitCodes.accountFails,
  'check-failed': exitCodes.accountFails,
  unreachable: exitCodes.failed,
  'provider-refused': exitCodes.accountFails,
  'no-local-model': exitCodes.failed,
  denied: exitCodes.accountFails,
  'database-corrupt': exitCodes.failed,
  'database-newer': exitCodes.failed,
  'database-busy': exitCodes.failed,
  'migration-failed': exitCodes.failed,
  'storage-full': exitCodes.failed,
  'storage-read-only': exitCodes.failed,
  'storage-failed': exitCodes.failed,
  'backup-missing': exitCodes.usage,
  'already-running': exitCodes.failed,
  'clipboard-unavailable': exitCodes.failed,
  'session-missing': exitCodes.failed,
  forbidden: exitCodes.failed,
  cancelled: exitCodes.interrupted,
  internal: exitCodes.failed,
} as const satisfies Record<ErrorCode, number>

export function exitCodeOf(code: ErrorCode): number {
  return exitCodeByError[code]
}
