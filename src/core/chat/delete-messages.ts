import type { Database } from '../db/open-database.ts'

/** More messages are taken out of the search index all at once. */
const fewMessages = 100

/**
 * Deletes the messages of conversations, in the database or in a backup of it, with every trace of them in the search index. Taking the
 * words of one message out without a trace takes some milliseconds, of 2,000 messages a quarter of a minute and more. Many are therefore
 * marked as gone, and the whole index is merged, which leaves them out (0.7 s for 100,000 messages).
 * https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option, https://www.sqlite.org/fts5.html#the_optimize_command
 */
export function deleteMessages(sqlite: Database['sqlite'], conversationIds: readonly string[]): void {
  const ids = JSON.stringify(conversationIds)
  const theirs = 'FROM chat_messages WHERE conversation_id IN (SELECT value FROM json_each(?))'
  const areMany = Number(sqlite.prepare(`SELECT count(*) ${theirs}`).pluck().get(ids)) > fewMessages
  const deleteSecurely = (on: 0 | 1) => sqlite.exec(`INSERT INTO chat_search (chat_search, rank) VALUES ('secure-delete', ${on})`)
  if (areMany) deleteSecurely(0)
  sqlite.prepare(`DELETE ${theirs}`).run(ids)
  if (!areMany) return
  sqlite.exec(`INSERT INTO chat_search (chat_search) VALUES ('optimize')`)
  deleteSecurely(1)
}
