import { blob, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.table.ts'

/** The sealed secrets of accounts. `origin` is where the secret was entered for; it is authenticated with the ciphertext. */
export const credentials = sqliteTable(
  'credentials',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    field: text().notNull(),
    origin: text().notNull(),
    sealed: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.field] })],
)
