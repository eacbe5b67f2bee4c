import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The providers that the user described. */
export const ownProviders = sqliteTable('own_providers', {
  id: text().primaryKey(),
  /** JSON of `ownProviderDraft`. */
  definition: text().notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
})
