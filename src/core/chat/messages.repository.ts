import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, lt, lte, max, or, sql } from 'drizzle-orm'
import type { ChatMessage } from '../../shared/chat.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { chatMessages } from './chat.tables.ts'
import { turnMissing } from './chat-problems.ts'
import { toMessage, toRow } from './stored-message.ts'

export type MessagesRepository = ReturnType<typeof createMessagesRepository>

/** Whom a message is from. */
export type Author = Pick<ChatMessage, 'sourceId' | 'accountLabel' | 'provider' | 'model' | 'onThisMachine'>

const { conversationId, turn, variant, role, chosen, state } = chatMessages
/** A turn's question, then its answers. */
const inOrder = [asc(turn), desc(role), asc(variant)]
const isAnswerOf = (conversation: string, at: number) => and(eq(conversationId, conversation), eq(turn, at), eq(role, 'assistant'))

function blank(place: Pick<ChatMessage, 'conversationId' | 'turn' | 'createdAt'>): ChatMessage {
  return {
    ...place,
    id: randomUUID(),
    variant: 0,
    role: 'user',
    text: '',
    reasoning: '',
    sourceId: null,
    accountLabel: null,
    provider: null,
    model: null,
    onThisMachine: false,
    instead: null,
    chosen: true,
    state: 'complete',
    error: null,
    inputTokens: null,
    outputTokens: null,
    firstTokenMs: null,
    durationMs: null,
  }
}

/** The messages of conversations. Each write is one durable transaction. */
export function createMessagesRepository({ db }: Pick<Database, 'db'>) {
  function inTransaction<T>(work: () => T): T {
    return withStorageErrors(() => db.transaction(work, { behavior: 'immediate' }))
  }

  function insert(messages: readonly ChatMessage[]): ChatMessage[] {
    db.insert(chatMessages).values(messages.map(toRow)).run()
    return [...messages]
  }

  function answersOf(conversation: string, at: number): ChatMessage[] {
    return db.select().from(chatMessages).where(isAnswerOf(conversation, at)).orderBy(asc(variant)).all().map(toMessage)
  }

  function choose(conversation: string, at: number, wanted: number): void {
    db.update(chatMessages)
      .set({ chosen: false })
      .where(and(isAnswerOf(conversation, at), eq(chosen, true)))
      .run()
    db.update(chatMessages)
      .set({ chosen: true })
      .where(and(isAnswerOf(conversation, at), eq(variant, wanted)))
      .run()
  }

  function keep(message: ChatMessage): void {
    const { id, chosen: _, ...rest } = toRow(message)
    db.update(chatMessages).set(rest).where(eq(chatMessages.id, id)).run()
  }

  return {
    /** The number of turns; they count from 0 and have no gaps. */
    turns: (conversation: string): number =>
      (withStorageErrors(() =>
        db
          .select({ last: max(turn) })
          .from(chatMessages)
          .where(eq(conversationId, conversation))
          .get(),
      )?.last ?? -1) + 1,

    find(id: string): ChatMessage | undefined {
      const row = withStorageErrors(() => db.select().from(chatMessages).where(eq(chatMessages.id, id)).get())
      return row && toMessage(row)
    },

    answersOf: (conversation: string, at: number): ChatMessage[] => withStorageErrors(() => answersOf(conversation, at)),

    /** The messages of the turns from `from` on and before `to`: a turn's question, then its answers. */
    between: (conversation: string, from: number, to: number): ChatMessage[] =>
      withStorageErrors(() =>
        db
          .select()
          .from(chatMessages)
          .where(and(eq(conversationId, conversation), gte(turn, from), lt(turn, to)))
          .orderBy(...inOrder)
          .all(),
      ).map(toMessage),

    /** The questions and the chosen answers of the turns until `upTo`, the answer of that one left out. */
    history: (conversation: string, upTo: number): Pick<ChatMessage, 'role' | 'text'>[] =>
      withStorageErrors(() =>
        db
          .select({ role, text: chatMessages.text })
          .from(chatMessages)
          .where(and(eq(conversationId, conversation), lte(turn, upTo), or(eq(role, 'user'), and(eq(chosen, true), lt(turn, upTo)))))
          .orderBy(...inOrder)
          .all(),
      ).map((row) => ({ role: row.role === 'user' ? 'user' : 'assistant', text: row.text })),

    /** A turn after the last one: what the user wrote, and an answer to come from each author, the first of them chosen. */
    addTurn: (conversation: string, text: string, authors: readonly Author[], at: Date): ChatMessage[] =>
      inTransaction(() => {
        const last = db
          .select({ last: max(turn) })
          .from(chatMessages)
          .where(eq(conversationId, conversation))
          .get()
        const place = { conversationId: conversation, turn: (last?.last ?? -1) + 1, createdAt: at }
        const answers = authors.map((author, index): ChatMessage => ({
          ...blank(place),
          ...author,
          role: 'assistant',
          variant: index,
          chosen: index === 0,
          state: 'waiting',
        }))
        return insert([{ ...blank(place), text }, ...answers])
      }),

    /** One more answer to a turn. It is chosen where the chosen one has no text and is not to get any. Throws `not-found`. */
    addVariant: (conversation: string, at: number, author: Author, now: Date): ChatMessage[] =>
      inTransaction(() => {
        const before = answersOf(conversation, at)
        const last = before.at(-1)
        if (!last) throw turnMissing()
        const standing = before.find((answer) => answer.chosen)
        const isEmpty = !standing || (standing.text === '' && (standing.state === 'failed' || standing.state === 'stopped'))
        const place = { conversationId: conversation, turn: at, createdAt: now }
        const number = last.variant + 1
        insert([{ ...blank(place), ...author, role: 'assistant', variant: number, chosen: false, state: 'waiting' }])
        if (isEmpty) choose(conversation, at, number)
        return answersOf(conversation, at)
      }),

    /** Has the conversation go on from one of a turn's answers. Returns the turn's answers. Throws `not-found`. */
    choose: (conversation: string, at: number, wanted: number): ChatMessage[] =>
      inTransaction(() => {
        if (!answersOf(conversation, at).some((answer) => answer.variant === wanted)) throw turnMissing()
        choose(conversation, at, wanted)
        return answersOf(conversation, at)
      }),

    /** Keeps an answer as it is now, but for whether it is chosen. */
    save: (message: ChatMessage): void => withStorageErrors(() => keep(message)),

    /** Ends what a process that is gone left on its way, with the text that it had written. */
    stopLeftOver: (): void =>
      inTransaction(() => {
        // As the index has it, which bound values would not be known to fit.
        const left = db
          .select()
          .from(chatMessages)
          .where(sql`${state} in ('waiting', 'streaming')`)
          .all()
        for (const row of left) keep({ ...toMessage(row), state: 'stopped' })
      }),

    /** Whether a conversation has an answer that came whole. */
    firstComplete(conversation: string): ChatMessage | undefined {
      const isComplete = and(eq(conversationId, conversation), eq(role, 'assistant'), eq(state, 'complete'))
      const row = withStorageErrors(() =>
        db
          .select()
          .from(chatMessages)
          .where(isComplete)
          .orderBy(...inOrder)
          .limit(1)
          .get(),
      )
      return row && toMessage(row)
    },
  }
}
