import { createAccountsRepository } from './accounts/accounts.repository.ts'
import { createAccountsService } from './accounts/accounts.service.ts'
import { createCredentials } from './accounts/credentials.ts'
import { createForgetKey } from './accounts/forget-key.ts'
import type { Changes } from './changes.ts'
import { createAccountChecks } from './check/account-checks.ts'
import type { Checker } from './check/checker.ts'
import { createKeepCheck } from './check/keep-check.ts'
import { createLastChecksRepository } from './check/last-checks.repository.ts'
import type { Clipboard } from './clipboard/clipboard.ts'
import type { Backups } from './db/backups.ts'
import type { Database } from './db/open-database.ts'
import { createSettingsService } from './settings/settings.service.ts'
import type { KeySlotDriver } from './vault/key-slot-driver.ts'
import { createVault } from './vault/vault.ts'

export type Core = ReturnType<typeof composeCore>

/** The parts of the product over one open database. */
export function composeCore(deps: {
  database: Database
  backups: Backups
  drivers: readonly KeySlotDriver[]
  checker: Checker
  clipboard: Clipboard
  changes: Changes
  onBackgroundError: (what: string, error: unknown) => void
  now: () => Date
}) {
  const { database, backups, drivers, checker, clipboard, changes, onBackgroundError, now } = deps
  // Nobody waits to hear of a backup that stayed as it was, but it must not pass unseen.
  const reporting: Pick<Backups, 'rewriteEach'> = {
    async rewriteEach(change) {
      const failures = await backups.rewriteEach(change)
      for (const { error } of failures) onBackgroundError('backup', error)
      return failures
    },
  }
  const vault = createVault({ database, backups: reporting, drivers, changes, onBackgroundError, now })
  const repository = createAccountsRepository(database)
  const lastChecks = createLastChecksRepository(database.db)
  const credentials = createCredentials({ repository, vault })
  const forgetKey = createForgetKey({ database, backups: reporting })
  const keepCheck = createKeepCheck({ lastChecks, changes, now })
  const accounts = createAccountsService({ repository, keepCheck, credentials, checker, clipboard, forgetKey, changes, now })
  const checks = createAccountChecks({ accounts, repository, credentials, checker, keepCheck, changes })
  const settings = createSettingsService({ database, changes })
  return { database, vault, accounts, credentials, checks, settings, backUp: () => backups.daily(database.sqlite) }
}
