import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { checkOutcomes } from '../../shared/check.ts'
import { accounts } from '../accounts/accounts.table.ts'

/** What became of each check of an account, for its history. */
export const pastChecks = sqliteTable(
  'past_checks',
  {
    id: integer().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    outcome: text({ enum: checkOutcomes }).notNull(),
    latencyMs: integer('latency_ms'),
    models: integer(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('past_checks_by_account').on(table.accountId, table.at)],
)
