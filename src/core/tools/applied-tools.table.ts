import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What Keydeck wrote into the files of tools. Holds no secret, since nothing that is written is one. */
export const appliedTools = sqliteTable(
  'applied_tools',
  {
    tool: text().notNull(),
    /** '' for the user everywhere, else the project's folder. */
    scope: text().notNull(),
    /** The file's real path. */
    file: text().notNull(),
    /** null: whichever account is in use where the tool runs. */
    accountId: text('account_id'),
    /** JSON of the values that were written, each with its path. */
    written: text().notNull(),
    /** Name of the copy of the file as it was before the first change; null where there was no file. */
    original: text(),
    /** SHA-256 of the file before and after the last change, in hexadecimal; `before` null where there was no file. */
    before: text(),
    after: text().notNull(),
    appliedAt: integer('applied_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tool, table.scope] })],
)
