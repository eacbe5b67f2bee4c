import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/accounts.table.ts'

/** The folders that the user made projects. */
export const projects = sqliteTable('projects', {
  id: text().primaryKey(),
  /** Its real path, absolute. */
  folder: text().notNull().unique(),
  /**
   * What the file system knows the folder by, so that it is found again after it was moved: inode and time of birth (ns). After
   * blanks, those of folders that were found in its place later. Null where the file system tells no time of birth.
   */
  identity: text(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
})

/** The account that is in use for a provider in a project. */
export const projectBindings = sqliteTable(
  'project_bindings',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    baseUrl: text('base_url'),
    model: text(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.provider] }), index('project_bindings_by_account').on(table.accountId)],
)

/** The accounts that are never used in a project. */
export const projectDenials = sqliteTable(
  'project_denials',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.accountId] }), index('project_denials_by_account').on(table.accountId)],
)
