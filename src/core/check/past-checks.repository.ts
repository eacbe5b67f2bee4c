import { asc, desc, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { checkSummary, type CheckOutcome, type PastCheck } from '../../shared/check.ts'
import type * as schema from '../db/schema.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { pastChecks } from './past-checks.table.ts'

const pastCheck = checkSummary.pick({ at: true, outcome: true, latencyMs: true, models: true })

export type PastChecksRepository = ReturnType<typeof createPastChecksRepository>

/** What became of each account's checks in the last 30 days. Rows that were damaged are left out. */
export function createPastChecksRepository(db: BetterSQLite3Database<typeof schema>) {
  return {
    /** Oldest first, at most 500. */
    list: (accountId: string): PastCheck[] =>
      withStorageErrors(() =>
        db.select().from(pastChecks).where(eq(pastChecks.accountId, accountId)).orderBy(asc(pastChecks.at), asc(pastChecks.id)).all(),
      ).flatMap((row) => pastCheck.safeParse(row).data ?? []),

    /** The outcomes of the last few, newest first. */
    newestOutcomes: (accountId: string, most: number): CheckOutcome[] =>
      withStorageErrors(() =>
        db
          .select({ outcome: pastChecks.outcome })
          .from(pastChecks)
          .where(eq(pastChecks.accountId, accountId))
          .orderBy(desc(pastChecks.id))
          .limit(most)
          .all(),
      ).flatMap(({ outcome }) => pastCheck.shape.outcome.safeParse(outcome).data ?? []),
  }
}
