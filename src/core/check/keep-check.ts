import type { AccountVersion } from '../accounts/account-version.ts'
import type { Changes } from '../changes.ts'
import type { ModelsStore } from '../models/models.repository.ts'
import type { CheckResult } from './checker.ts'
import type { LastChecksRepository } from './last-checks.repository.ts'

export type KeepCheck = ReturnType<typeof createKeepCheck>

/**
 * Keeps a check and the models that it found with its account, and announces an outcome that differs from the one before.
 * Nothing is announced of a first check, nor of one that was dropped because the account has another address or key by now.
 */
export function createKeepCheck(deps: {
  lastChecks: Pick<LastChecksRepository, 'save'>
  models: Pick<ModelsStore, 'save'>
  changes: Pick<Changes, 'announceAccountState'>
  now: () => Date
}) {
  const { lastChecks, models, changes, now } = deps
  return (
    { id, label }: { id: string; label: string },
    { report, models: listed }: CheckResult,
    checked: AccountVersion,
    { background = false } = {},
  ): void => {
    const at = now()
    const from = lastChecks.save(id, { ...report, at }, checked)
    if (from === 'dropped') return
    if (listed) models.save(id, listed, at)
    const { outcome: to, message, fix } = report
    if (from === null || from === to) return
    changes.announceAccountState({ accountId: id, label, from, to, message, fix, background })
  }
}
