import type { ChatMessage, ChatModel, Conversation, ConversationPart } from '../../shared/chat.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Changes } from '../changes.ts'
import type { createAnswering } from './answering.ts'
import { askedAuthor } from './asked-author.ts'
import type { ChatEvents } from './chat-events.ts'
import { answerOnItsWay, turnMissing } from './chat-problems.ts'
import type { ConversationRowChange, ConversationsRepository } from './conversations.repository.ts'
import { firstWords } from './first-words.ts'
import { promptMessages } from './history.ts'
import type { createLiveAnswers } from './live-answers.ts'
import type { MessagesRepository } from './messages.repository.ts'
import { isOnItsWay } from './stored-message.ts'

/** The turns of a conversation: a message of the user's, its answers, and which of them the conversation goes on from. */
export function createTurns(deps: {
  conversations: Pick<ConversationsRepository, 'get' | 'giveTitle'>
  messages: MessagesRepository
  events: Pick<ChatEvents, 'tell'>
  live: ReturnType<typeof createLiveAnswers>
  answer: ReturnType<typeof createAnswering>
  accounts: Pick<AccountsService, 'find'>
  part: (id: string, wanted: { turns: number }) => ConversationPart
  /** Changes a conversation and announces it. */
  change: (id: string, changed: ConversationRowChange) => Conversation
  /** Hears that an answer of a conversation has ended. */
  onEnd: (id: string) => void
  changes: Pick<Changes, 'announce'>
  now: () => Date
}) {
  const { conversations, messages, events, live, answer, accounts, part, change, onEnd, changes, now } = deps

  function tell(told: readonly ChatMessage[]): void {
    for (const message of told) events.tell(message.conversationId, { type: 'message', message })
  }

  /** Has waiting messages answered; they run on by themselves. */
  function answerAll(conversation: Conversation, waiting: readonly ChatMessage[]): void {
    for (const message of waiting) {
      const asked = { ...conversation, messages: promptMessages(messages.history(conversation.id, message.turn)) }
      void live.start(message, (running) => answer(running, asked)).then(() => onEnd(conversation.id))
    }
  }

  return {
    /**
     * Takes a message and has one or more models answer it, side by side. The message and its answers to come are on the disk when this
     * returns; the answers run on. Throws `not-found`, and `invalid-input` while the chosen answer before is on its way.
     */
    send({ id, text, with: models }: { id: string; text: string; with: readonly ChatModel[] }): { messages: ChatMessage[] } {
      const { messages: before } = part(id, { turns: 1 })
      if (before.some((message) => message.chosen && isOnItsWay(message))) throw answerOnItsWay()
      const authors = models.map((model) => askedAuthor(model, accounts))
      const added = messages.addTurn(id, text, authors, now())
      if (added[0]?.turn === 0) conversations.giveTitle(id, firstWords(text), 'words')
      const conversation = change(id, { ...models[0], updatedAt: now() })
      tell(added)
      answerAll(
        conversation,
        added.filter(({ role }) => role === 'assistant'),
      )
      return { messages: live.upToDate(added) }
    },

    /** One more answer to a turn, beside those that are there; it is chosen where the chosen one came to nothing. Throws `not-found`. */
    retry({ id, turn, with: model }: { id: string; turn: number; with: ChatModel }): ChatMessage {
      part(id, { turns: 0 })
      const answers = messages.addVariant(id, turn, askedAuthor(model, accounts), now())
      const added = answers.at(-1)
      if (!added) throw turnMissing()
      const conversation = change(id, { updatedAt: now() })
      live.chosen(answers)
      tell(live.upToDate(answers))
      answerAll(conversation, [added])
      return added
    },

    /** Which of a turn's answers the conversation goes on from. Throws `not-found`. */
    choose({ id, turn, variant }: { id: string; turn: number; variant: number }): void {
      conversations.get(id)
      const answers = messages.choose(id, turn, variant)
      live.chosen(answers)
      tell(live.upToDate(answers))
      changes.announce('chat')
    },
  }
}
