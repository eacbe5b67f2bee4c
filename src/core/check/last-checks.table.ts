import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { checkOutcomes, blockReasons } from '../../shared/check.ts'
import { accounts } from '../accounts/accounts.table.ts'

/** The newest check of each account. */
export const lastChecks = sqliteTable('last_checks', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  outcome: text({ enum: checkOutcomes }).notNull(),
  message: text().notNull(),
  fix: text().notNull(),
  reason: text({ enum: blockReasons }),
  latencyMs: integer('latency_ms'),
  models: integer(),
  /** JSON, as each of the following: the steps, what a person may look at, the owner of the key, what is left to spend. */
  steps: text().notNull().default('[]'),
  details: text(),
  owner: text(),
  balance: text(),
  betterBaseUrl: text('better_base_url'),
  at: integer({ mode: 'timestamp_ms' }).notNull(),
})
