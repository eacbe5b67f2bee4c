import type { Backups } from '../db/backups.ts'
import type { Database } from '../db/open-database.ts'
import type { ConversationsRepository } from './conversations.repository.ts'
import { deleteMessages } from './delete-messages.ts'

/** How long a deleted conversation can be brought back, in milliseconds. */
export const keptAfterDeletionMs = 10 * 60_000

/**
 * Makes a function that removes for good what was deleted ten minutes ago: from the database's file, its log and its backups. Rebuilding
 * the file holds everything up for as long as the file is large (about 0.6 s for 100,000 messages), so it waits while anything
 * `isBusy`.
 */
export function createPurge(deps: {
  database: Pick<Database, 'scrub'>
  backups: Pick<Backups, 'rewriteEach'>
  conversations: Pick<ConversationsRepository, 'purge'>
  isBusy: () => boolean
  now: () => Date
}) {
  const { database, backups, conversations, isBusy, now } = deps

  return async (): Promise<boolean> => {
    if (isBusy()) return false
    const gone = conversations.purge(new Date(now().getTime() - keptAfterDeletionMs))
    if (gone.length === 0) return false
    database.scrub()
    await backups.rewriteEach((sqlite) => removeFrom(sqlite, gone))
    return true
  }
}

/** A backup may be from before there were conversations. */
function removeFrom(sqlite: Database['sqlite'], ids: readonly string[]): void {
  const hasChats = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'chat_messages'`).pluck().get()
  if (hasChats === undefined) return
  deleteMessages(sqlite, ids)
  sqlite.prepare('DELETE FROM chat_conversations WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids))
}
