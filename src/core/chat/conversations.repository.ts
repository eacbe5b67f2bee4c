import { and, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Conversation, ConversationInShort } from '../../shared/chat.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { chatConversations } from './chat.tables.ts'
import { conversationMissing } from './chat-problems.ts'
import { deleteMessages } from './delete-messages.ts'

export type ConversationsRepository = ReturnType<typeof createConversationsRepository>

/** What of a conversation can change. */
export type ConversationRowChange = Partial<
  Pick<typeof chatConversations.$inferInsert, 'title' | 'titleBy' | 'sourceId' | 'model' | 'systemPrompt' | 'temperature' | 'updatedAt'>
>

type Row = typeof chatConversations.$inferSelect & { turns: number }

const idOf = chatConversations.id
/** Turns have no gaps, so that the last one tells how many there are. The names stand as text: a subquery needs them whole. */
const turns = sql<number>`(select coalesce(max("chat_messages"."turn") + 1, 0) from "chat_messages"
  where "chat_messages"."conversation_id" = "chat_conversations"."id")`
const isThere = isNull(chatConversations.deletedAt)

function toConversation({ titleBy, sourceId, model, deletedAt: _, ...row }: Row): Conversation {
  return { ...row, titleBy: titleBy === 'user' || titleBy === 'model' ? titleBy : 'words', with: { sourceId, model } }
}

/** Conversations as they are kept. One that was deleted is not seen until it is restored. */
export function createConversationsRepository({ db, sqlite }: Pick<Database, 'db' | 'sqlite'>) {
  const { id, title, titleBy, sourceId, model, systemPrompt, temperature, createdAt, updatedAt, deletedAt } = chatConversations
  const whole = { id, title, titleBy, sourceId, model, systemPrompt, temperature, createdAt, updatedAt, deletedAt, turns }
  const one = db
    .select(whole)
    .from(chatConversations)
    .where(and(eq(idOf, sql.placeholder('id')), isThere))
    .prepare()

  function find(wanted: string): Conversation | undefined {
    const row = withStorageErrors(() => one.get({ id: wanted }))
    return row && toConversation(row)
  }

  function get(wanted: string): Conversation {
    const found = find(wanted)
    if (!found) throw conversationMissing()
    return found
  }

  return {
    find,

    /** Throws `not-found`, also for one that was deleted. */
    get,

    insert: (row: typeof chatConversations.$inferInsert): void =>
      void withStorageErrors(() => db.insert(chatConversations).values(row).run()),

    /** Throws `not-found`. */
    change(wanted: string, change: ConversationRowChange): Conversation {
      if (Object.keys(change).length > 0) {
        withStorageErrors(() =>
          db
            .update(chatConversations)
            .set(change)
            .where(and(eq(idOf, wanted), isThere))
            .run(),
        )
      }
      return get(wanted)
    },

    /** Gives a title unless the user gave one. False where it stays as it was. */
    giveTitle: (wanted: string, given: string, by: 'words' | 'model'): boolean =>
      withStorageErrors(
        () =>
          db
            .update(chatConversations)
            .set({ title: given, titleBy: by })
            .where(and(eq(idOf, wanted), eq(titleBy, 'words')))
            .run().changes > 0,
      ),

    /** The title of each conversation. */
    titles: (): { id: string; title: string }[] =>
      withStorageErrors(() => db.select({ id, title }).from(chatConversations).where(isThere).all()),

    /** The one that was written to last comes first; of those with these ids alone, where some are given. */
    list(part: { ids?: readonly string[] | undefined; offset: number; limit: number }): ConversationInShort[] {
      const given = part.ids && sql`${idOf} in (select value from json_each(${JSON.stringify(part.ids)}))`
      const rows = withStorageErrors(() =>
        db
          .select({ id, title, sourceId, model, updatedAt, turns })
          .from(chatConversations)
          .where(and(isThere, given))
          .orderBy(desc(updatedAt), desc(sql`${chatConversations}.rowid`))
          .limit(part.limit)
          .offset(part.offset)
          .all(),
      )
      return rows.map((row) => ({
        id: row.id,
        title: row.title,
        updatedAt: row.updatedAt,
        turns: row.turns,
        with: { sourceId: row.sourceId, model: row.model },
      }))
    },

    count: (): number =>
      withStorageErrors(() =>
        db
          .select({ count: sql<number>`count(*)` })
          .from(chatConversations)
          .where(isThere)
          .get(),
      )?.count ?? 0,

    /** Puts it out of sight. Throws `not-found`. */
    remove(wanted: string, at: Date): void {
      get(wanted)
      withStorageErrors(() => db.update(chatConversations).set({ deletedAt: at }).where(eq(idOf, wanted)).run())
    },

    /** Throws `not-found` where it left for good. */
    restore(wanted: string): Conversation {
      withStorageErrors(() => db.update(chatConversations).set({ deletedAt: null }).where(eq(idOf, wanted)).run())
      return get(wanted)
    },

    /** Removes for good what was deleted until then, with its messages. Returns its ids. */
    purge: (deletedUntil: Date): string[] =>
      withStorageErrors(() =>
        db.transaction(
          () => {
            const gone = db.select({ id }).from(chatConversations).where(lte(deletedAt, deletedUntil)).all()
            const ids = gone.map((row) => row.id)
            // The messages first: the search index is told by their trigger.
            deleteMessages(sqlite, ids)
            db.delete(chatConversations).where(inArray(idOf, ids)).run()
            return ids
          },
          { behavior: 'immediate' },
        ),
      ),
  }
}
