import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/accounts.table.ts'

/** The list of models of each account as it last came, so that it is there without a network. */
export const accountModels = sqliteTable('account_models', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  /** JSON: a list of `{ id, name, contextTokens }`. */
  list: text().notNull(),
  fetchedAt: integer('fetched_at', { mode: 'timestamp_ms' }).notNull(),
})

/** The models that a person marked, listed or not. */
export const favouriteModels = sqliteTable(
  'favourite_models',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    model: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.model] })],
)
