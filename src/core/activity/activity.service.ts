import { desc, inArray, lt, sql } from 'drizzle-orm'
import { activityKinds, mostActivities, type Activity, type ActivityKind } from '../../shared/activity.ts'
import { accounts } from '../accounts/accounts.table.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { activity } from './activity.table.ts'

export type ActivityLog = ReturnType<typeof createActivityLog>

/** What is to be noted; when, the log knows. */
export type NewActivity = Omit<Activity, 'id' | 'at'>

const isKind = (kind: string): kind is ActivityKind => activityKinds.some((known) => known === kind)

/** What was done with credentials outside Keydeck. It is written before a credential leaves, so that none leaves unseen. */
export function createActivityLog({ database, changes, now }: { database: Database; changes: Changes; now: () => Date }) {
  const { db } = database

  return {
    /**
     * Notes up to 100 entries, and that their accounts were used, in one durable transaction; the oldest leave when there are too many.
     * Throws storage errors.
     */
    record(entries: readonly NewActivity[]): void {
      if (entries.length === 0) return
      const at = now()
      withStorageErrors(() =>
        db.transaction(
          () => {
            const { lastInsertRowid } = db
              .insert(activity)
              .values(entries.map(({ parent, ...entry }) => ({ ...entry, at, parentPid: parent.pid, parentName: parent.name })))
              .run()
            const used = entries.map(({ accountId }) => accountId)
            db.update(accounts).set({ lastUsedAt: at }).where(inArray(accounts.id, used)).run()
            db.delete(activity)
              .where(lt(activity.id, sql`${Number(lastInsertRowid) - mostActivities + 1}`))
              .run()
          },
          { behavior: 'immediate' },
        ),
      )
      changes.announce('activity')
      changes.announce('accounts')
    },

    /** The newest entries, newest first. */
    list({ limit = 200, before }: { limit?: number; before?: number | undefined } = {}): Activity[] {
      const rows = withStorageErrors(() =>
        db
          .select()
          .from(activity)
          .where(before === undefined ? undefined : lt(activity.id, before))
          .orderBy(desc(activity.id))
          .limit(limit)
          .all(),
      )
      return rows.flatMap(({ kind, parentPid, parentName, ...row }) =>
        isKind(kind) ? [{ ...row, kind, parent: { pid: parentPid, name: parentName } }] : [],
      )
    },
  }
}
