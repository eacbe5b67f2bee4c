import type { CheckReport } from '../../shared/check.ts'
import type { AccountVersion } from '../accounts/account-version.ts'
import type { Changes } from '../changes.ts'
import type { LastChecksRepository } from './last-checks.repository.ts'

export type KeepCheck = ReturnType<typeof createKeepCheck>

/**
 * Keeps a check with its account and announces an outcome that differs from the one before. Nothing is announced of a first
 * check, nor of one that was dropped because the account has another address or key by now.
 */
export function createKeepCheck(deps: {
  lastChecks: LastChecksRepository
  changes: Pick<Changes, 'announceAccountState'>
  now: () => Date
}) {
  const { lastChecks, changes, now } = deps
  return ({ id, label }: { id: string; label: string }, report: CheckReport, checked: AccountVersion): void => {
    const from = lastChecks.save(id, { ...report, at: now() }, checked)
    const { outcome: to, message, fix } = report
    if (from === null || from === 'dropped' || from === to) return
    changes.announceAccountState({ accountId: id, label, from, to, message, fix })
  }
}
