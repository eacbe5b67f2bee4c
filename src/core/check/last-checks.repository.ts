import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { LastCheck } from '../../shared/check.ts'
import { isSameVersion, readVersion, type AccountVersion } from '../accounts/account-version.ts'
import type * as schema from '../db/schema.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { lastChecks } from './last-checks.table.ts'

export type LastChecksRepository = ReturnType<typeof createLastChecksRepository>

/** The newest check of each account. */
export function createLastChecksRepository(db: BetterSQLite3Database<typeof schema>) {
  return {
    /**
     * Keeps a check in place of the one before. It is dropped when the account was removed, or got another address or key,
     * since the version that was checked: it would tell of something else.
     */
    save(accountId: string, { outcome, message, fix, reason, latencyMs, models, at }: LastCheck, checked: AccountVersion): void {
      const check = { outcome, message, fix, reason, latencyMs, models, at }
      withStorageErrors(() =>
        db.transaction(
          () => {
            const is = readVersion(db, accountId)
            if (!is || !isSameVersion(checked, is)) return
            db.insert(lastChecks)
              .values({ accountId, ...check })
              .onConflictDoUpdate({ target: lastChecks.accountId, set: check })
              .run()
          },
          { behavior: 'immediate' },
        ),
      )
    },
  }
}
