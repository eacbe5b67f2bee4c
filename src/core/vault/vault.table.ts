import { sql } from 'drizzle-orm'
import { blob, check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { slotKinds } from '../../shared/protection.ts'

/** One row: which vault this is, and a known plaintext that tells a wrong data key from a corrupt credential. */
export const vault = sqliteTable(
  'vault',
  {
    row: integer().primaryKey(),
    vaultId: text('vault_id').notNull(),
    format: integer().notNull(),
    checkValue: blob('check_value', { mode: 'buffer' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [check('vault_one_row', sql`${table.row} = 1`)],
)

/** The wrapped copies of the data key, at most one for each kind. `parameters` is JSON that the kind's own schema reads. */
export const keySlots = sqliteTable('key_slots', {
  id: text().primaryKey(),
  kind: text({ enum: slotKinds }).notNull().unique(),
  parameters: text().notNull(),
  wrappedKey: blob('wrapped_key', { mode: 'buffer' }).notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
})
