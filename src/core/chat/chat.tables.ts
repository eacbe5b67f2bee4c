import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Conversations. `deletedAt`: it is out of sight, and leaves for good some minutes later. */
export const chatConversations = sqliteTable(
  'chat_conversations',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    titleBy: text('title_by').notNull(),
    sourceId: text('source_id').notNull(),
    model: text().notNull(),
    systemPrompt: text('system_prompt'),
    temperature: real(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    deletedAt: integer('deleted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('chat_conversations_updated').on(table.updatedAt)],
)

/**
 * Messages; `number` is what the search index knows them by. `searchText`: the text as the index has it, where that is another one.
 * `error`: an error body as JSON. The index, `chat_search`, is an FTS5 table over a view, with triggers, which only the migration knows.
 */
export const chatMessages = sqliteTable(
  'chat_messages',
  {
    number: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => chatConversations.id, { onDelete: 'cascade' }),
    turn: integer().notNull(),
    variant: integer().notNull(),
    role: text().notNull(),
    text: text().notNull(),
    searchText: text('search_text'),
    reasoning: text().notNull().default(''),
    sourceId: text('source_id'),
    accountLabel: text('account_label'),
    provider: text(),
    model: text(),
    onThisMachine: integer('on_this_machine', { mode: 'boolean' }).notNull().default(false),
    instead: text(),
    chosen: integer({ mode: 'boolean' }).notNull().default(true),
    state: text().notNull(),
    error: text(),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    firstTokenMs: integer('first_token_ms'),
    durationMs: integer('duration_ms'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    // Tells whose a found message is without reading the message.
    index('chat_messages_conversation').on(table.number, table.conversationId),
    uniqueIndex('chat_messages_place').on(table.conversationId, table.turn, table.role, table.variant),
    index('chat_messages_on_their_way')
      .on(table.state)
      .where(sql`${table.state} in ('waiting', 'streaming')`),
  ],
)
