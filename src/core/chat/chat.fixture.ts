import { onTestFinished } from 'vitest'
import type { ChatEvent, ChatMessage, ChatModel } from '../../shared/chat.ts'
import type { TestCore } from '../core.fixture.ts'
import { createConversationsRepository } from './conversations.repository.ts'
import { firstWords } from './first-words.ts'
import { createMessagesRepository } from './messages.repository.ts'

export const nobody: ChatModel = { sourceId: '00000000-0000-4000-8000-000000000000', model: 'some-model' }

/** A conversation that was had: each turn's answer came whole, and no model was asked. Returns its id. */
export function addConversation(
  { chat, database }: Pick<TestCore, 'chat' | 'database'>,
  turns: readonly { question: string; answer: string }[],
): string {
  const { id } = chat.create({ with: nobody, systemPrompt: null, temperature: null })
  const messages = createMessagesRepository(database)
  const author = { ...nobody, accountLabel: 'Work', provider: 'openai', onThisMachine: false }
  database.sqlite.transaction(() => {
    for (const { question, answer } of turns) {
      const [, waiting] = messages.addTurn(id, question, [author], new Date())
      if (waiting)
        messages.save({
          ...waiting,
          text: answer,
          state: 'complete',
          inputTokens: 12,
          outputTokens: 34,
          firstTokenMs: 56,
          durationMs: 1_250,
        })
    }
  })()
  createConversationsRepository(database).giveTitle(id, firstWords(turns[0]?.question ?? ''), 'words')
  return id
}

/** Waits until the answers of a conversation have ended; its messages. */
export async function ended({ chat }: Pick<TestCore, 'chat'>, id: string): Promise<readonly ChatMessage[]> {
  const leaving = new AbortController()
  const isOver = () => chat.read({ id, turns: 200 }).messages.every(({ state }) => state !== 'waiting' && state !== 'streaming')
  const watching = chat.watch(id, leaving.signal)
  if (!isOver()) for await (const _ of watching) if (isOver()) break
  leaving.abort()
  return chat.read({ id, turns: 200 }).messages
}

/** The events of a conversation from now on, until the test ends. */
export function follow({ chat }: Pick<TestCore, 'chat'>, id: string): AsyncGenerator<ChatEvent> {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  return chat.watch(id, leaving.signal)
}

/** Waits, event by event, until it is so. */
export async function until(events: AsyncGenerator<ChatEvent>, isSo: () => boolean): Promise<void> {
  while (!isSo()) await events.next()
}
