import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    provider: text().notNull(),
    label: text().notNull(),
    baseUrl: text('base_url').notNull(),
    model: text(),
    local: integer({ mode: 'boolean' }).notNull(),
    keyHint: text('key_hint'),
    /** JSON of `accountOptions`. */
    options: text().notNull().default('{}'),
    active: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    lastUsedAt: integer('last_used_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('accounts_by_creation').on(table.createdAt),
    // At most one active account per provider, kept by the database itself.
    uniqueIndex('accounts_one_active')
      .on(table.provider)
      .where(sql`${table.active} = 1`),
  ],
)
