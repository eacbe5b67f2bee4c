import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Downloads that are not whole, so that the next start knows of them. Holds no secret: what servers say is masked before. */
export const modelPulls = sqliteTable(
  'model_pulls',
  {
    /** In the order in which they began. */
    number: integer().primaryKey(),
    serverId: text('server_id').notNull(),
    /** By it the server knows the model: in lower case and with its tag. */
    fullName: text('full_name').notNull(),
    /** As it was asked for. */
    model: text().notNull(),
    /** `pulling`: it ran when Keydeck last wrote this. */
    state: text().notNull(),
    /** An error body as JSON; null where there is none. */
    error: text(),
    /** Whether the server had the model before; null where that is not known. */
    isUpdate: integer('is_update', { mode: 'boolean' }),
    /** JSON: a list of `{ digest, total, completed }`, in bytes. */
    layers: text().notNull(),
  },
  (table) => [uniqueIndex('model_pulls_model').on(table.serverId, table.fullName)],
)
