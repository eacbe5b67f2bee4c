import { blob, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Secrets that belong to no account. `origin` is where the secret was entered for; it is authenticated with the ciphertext. */
export const sealedSettings = sqliteTable('sealed_settings', {
  name: text().primaryKey(),
  origin: text().notNull(),
  sealed: blob({ mode: 'buffer' }).notNull(),
})
