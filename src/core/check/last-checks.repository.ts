import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { type CheckOutcome, type LastCheck, lastCheck } from '../../shared/check.ts'
import { isSameVersion, readVersion, type AccountVersion } from '../accounts/account-version.ts'
import type * as schema from '../db/schema.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { lastChecks } from './last-checks.table.ts'

/** A row that was damaged counts as none. */
const outcomes = lastCheck.shape.outcome

export type LastChecksRepository = ReturnType<typeof createLastChecksRepository>

/** The newest check of each account. */
export function createLastChecksRepository(db: BetterSQLite3Database<typeof schema>) {
  return {
    /**
     * Keeps a check in place of the one before, whose outcome it returns: null for a first check. It is dropped when the
     * account was removed, or got another address or key, since the version that was checked: it would tell of something
     * else. Returns `dropped` then.
     */
    save(accountId: string, { outcome, message, fix, reason, latencyMs, models, at }: LastCheck, checked: AccountVersion) {
      const check = { outcome, message, fix, reason, latencyMs, models, at }
      return withStorageErrors(() =>
        db.transaction(
          (): CheckOutcome | 'dropped' | null => {
            const is = readVersion(db, accountId)
            if (!is || !isSameVersion(checked, is)) return 'dropped'
            const before = db.select({ outcome: lastChecks.outcome }).from(lastChecks).where(eq(lastChecks.accountId, accountId)).get()
            db.insert(lastChecks)
              .values({ accountId, ...check })
              .onConflictDoUpdate({ target: lastChecks.accountId, set: check })
              .run()
            return outcomes.safeParse(before?.outcome).data ?? null
          },
          { behavior: 'immediate' },
        ),
      )
    },
  }
}
