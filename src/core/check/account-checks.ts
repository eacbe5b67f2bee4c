import type { Account } from '../../shared/account.ts'
import type { CheckProgress, CheckReport } from '../../shared/check.ts'
import { originOf } from '../../shared/base-url.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { AccountsRepository } from '../accounts/accounts.repository.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Credentials } from '../accounts/credentials.ts'
import type { Changes } from '../changes.ts'
import { AppError } from '../errors.ts'
import { checkMany } from './check-many.ts'
import type { Checker } from './checker.ts'
import type { KeepCheck } from './keep-check.ts'

const unknownProvider: CheckReport = {
  outcome: 'blocked',
  message: 'This version of Keydeck does not know the provider of this account, so nothing was sent.',
  fix: 'Update Keydeck, or remove the account.',
  reason: 'unknown-provider',
  latencyMs: null,
  models: null,
}

/** Checks saved accounts and keeps each result with its account. */
export function createAccountChecks(deps: {
  accounts: Pick<AccountsService, 'get' | 'list'>
  repository: Pick<AccountsRepository, 'version'>
  credentials: Credentials
  checker: Checker
  keepCheck: KeepCheck
  changes: Changes
}) {
  const { accounts, repository, credentials, checker, keepCheck, changes } = deps

  async function checkOne(account: Account, signal?: AbortSignal): Promise<CheckReport> {
    const checked = repository.version(account.id)
    const key = keyOrReason(account)
    const report =
      typeof key === 'object' && key !== null
        ? key
        : await checker.check({ ...account, provider: providerOf(account.provider), key }, signal)
    if (checked) keepCheck(account, report, checked)
    return report
  }

  /** A key that cannot be read, or that was entered for another place, is not sent: that is the report. */
  function keyOrReason(account: Account): string | null | CheckReport {
    if (account.provider === 'unknown') return unknownProvider
    try {
      return credentials.open(account)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const reason = error.code === 'needs-key' ? 'key-unreadable' : error.code === 'endpoint-changed' ? 'endpoint-changed' : null
      if (reason === null) throw error
      return { outcome: 'blocked', message: error.message, fix: error.fix, reason, latencyMs: null, models: null }
    }
  }

  return {
    /** Checks one account. Throws `not-found`, `locked`, and an `AbortError` when the signal aborts. */
    async check(id: string, signal?: AbortSignal): Promise<CheckReport> {
      const report = await checkOne(accounts.get(id), signal)
      changes.announce('accounts')
      return report
    },

    /** Checks every account, a few at a time, and yields each report as it arrives. Aborting leaves nothing running. */
    async *checkAll(signal?: AbortSignal): AsyncGenerator<CheckProgress> {
      const tasks = accounts.list().map((account) => ({
        id: account.id,
        origin: originOf(account.baseUrl),
        run: (cancel: AbortSignal) => checkOne(account, cancel),
      }))
      try {
        yield* checkMany(tasks, signal)
      } finally {
        changes.announce('accounts')
      }
    },
  }
}
