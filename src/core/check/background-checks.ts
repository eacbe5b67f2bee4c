import type { Account } from '../../shared/account.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import { AppError } from '../errors.ts'
import type { AccountChecks } from './account-checks.ts'
import { isDue, mostFailures } from './is-due.ts'
import type { PastChecksRepository } from './past-checks.repository.ts'

/** Checks accounts that nobody asks for, at the interval of the settings and never with a billed request. */
export function createBackgroundChecks(deps: {
  settings: { get: () => Pick<Settings, 'recheckMinutes'> }
  vault: { isUnlocked: () => boolean }
  accounts: Pick<AccountsService, 'list'>
  pastChecks: Pick<PastChecksRepository, 'newestOutcomes'>
  checks: Pick<AccountChecks, 'checkAll'>
  now: () => Date
}) {
  const { settings, vault, accounts, pastChecks, checks, now } = deps
  let running: Promise<void> | null = null

  /** An account whose key cannot be used is not checked: nothing would be sent. */
  function isDueNow({ id, provider, keyState, lastCheck, createdAt }: Account, minutes: number): boolean {
    if (provider === 'unknown' || !['ready', 'none'].includes(keyState)) return false
    const since = lastCheck?.at ?? createdAt
    // Most are not due whatever became of them, and need not be looked up.
    if (!isDue({ id, since, failures: 0 }, { minutes, now: now() })) return false
    return isDue({ id, since, failures: failuresInARow(id) }, { minutes, now: now() })
  }

  function failuresInARow(id: string): number {
    const outcomes = pastChecks.newestOutcomes(id, mostFailures)
    const works = outcomes.indexOf('works')
    return works === -1 ? outcomes.length : works
  }

  async function round(signal: AbortSignal): Promise<void> {
    const { recheckMinutes } = settings.get()
    if (recheckMinutes === null || !vault.isUnlocked() || signal.aborted) return
    const among = accounts.list().filter((account) => isDueNow(account, recheckMinutes))
    if (among.length === 0) return
    try {
      for await (const _ of checks.checkAll(signal, { among, background: true }));
    } catch (error) {
      // The vault was locked, an account was removed, or the app ends: the next round finds what is due then.
      if (signal.aborted || error instanceof AppError) return
      throw error
    }
  }

  return {
    /** Checks what is due; does nothing while an earlier round runs, the vault is locked, or the setting is off. */
    run(signal: AbortSignal): Promise<void> {
      running ??= round(signal).finally(() => (running = null))
      return running
    },
  }
}
