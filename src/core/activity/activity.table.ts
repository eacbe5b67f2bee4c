import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What was handed out, oldest first. It outlives the account, whose label it keeps. */
export const activity = sqliteTable('activity', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer({ mode: 'timestamp_ms' }).notNull(),
  kind: text().notNull(),
  accountId: text('account_id').notNull(),
  accountLabel: text('account_label').notNull(),
  provider: text().notNull(),
  parentPid: integer('parent_pid').notNull(),
  parentName: text('parent_name').notNull(),
  command: text(),
  folder: text(),
})
