import { and, desc, eq, lt, lte } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as schema from '../db/schema.ts'
import { pastChecks } from './past-checks.table.ts'

/** How long a check is remembered, in milliseconds, and how many of one account. */
const history = { longestMs: 30 * 24 * 60 * 60 * 1_000, most: 500 }

/** Forgets the checks of an account that are older than 30 days, and all but its newest 500. */
export function prunePastChecks(db: BetterSQLite3Database<typeof schema>, accountId: string, now: Date): void {
  const ofAccount = eq(pastChecks.accountId, accountId)
  const oldest = new Date(now.getTime() - history.longestMs)
  db.delete(pastChecks)
    .where(and(ofAccount, lt(pastChecks.at, oldest)))
    .run()
  const cut = db
    .select({ id: pastChecks.id })
    .from(pastChecks)
    .where(ofAccount)
    .orderBy(desc(pastChecks.id))
    .limit(1)
    .offset(history.most)
    .get()
  if (cut)
    db.delete(pastChecks)
      .where(and(ofAccount, lte(pastChecks.id, cut.id)))
      .run()
}
