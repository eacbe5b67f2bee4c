import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { LastCheck } from '../../shared/check.ts'
import { accounts } from '../accounts/accounts.table.ts'
import type * as schema from '../db/schema.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { lastChecks } from './last-checks.table.ts'

export type LastChecksRepository = ReturnType<typeof createLastChecksRepository>

/** The newest check of each account. */
export function createLastChecksRepository(db: BetterSQLite3Database<typeof schema>) {
  return {
    /** Keeps a check in place of the one before. An account that was removed while it was checked is left removed. */
    save(accountId: string, { outcome, message, fix, reason, latencyMs, models, at }: LastCheck): void {
      const check = { outcome, message, fix, reason, latencyMs, models, at }
      withStorageErrors(() =>
        db.transaction(
          () => {
            const known = db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).get()
            if (!known) return
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
