import { randomUUID } from 'node:crypto'
import type { Account } from '../../shared/account.ts'
import type {
  ChatEvent,
  ChatHit,
  ChatMessage,
  Conversation,
  ConversationChange,
  ConversationInShort,
  ConversationPart,
  NewConversation,
} from '../../shared/chat.ts'
import { isLocalServerKind } from '../../shared/local-models.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Targets } from '../calls/targets.ts'
import type { Changes } from '../changes.ts'
import type { ConnectivityService } from '../connectivity/connectivity.service.ts'
import type { Backups } from '../db/backups.ts'
import type { Database } from '../db/open-database.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import type { ModelsStore } from '../models/models.repository.ts'
import type { createSettingsService } from '../settings/settings.service.ts'
import type { UntilLocked } from '../vault/until-locked.ts'
import { createAnswering } from './answering.ts'
import { createChatEvents } from './chat-events.ts'
import { createConversationsRepository, type ConversationRowChange } from './conversations.repository.ts'
import { exportJson } from './export-json.ts'
import { exportMarkdown } from './export-markdown.ts'
import { fileNameOf } from './file-name.ts'
import { untitled } from './first-words.ts'
import { createLiveAnswers } from './live-answers.ts'
import { createMessagesRepository } from './messages.repository.ts'
import { createPurge } from './purge.ts'
import { createMessageSearch } from './search-messages.ts'
import { createSources } from './sources.ts'
import { createTitles, type TitleMaterial } from './titles.ts'
import { turnRange, type Turns } from './turn-range.ts'
import { createTurns } from './turns.ts'
import { createWaysToAnswer } from './way-to-answer.ts'

const isLocal = ({ provider }: Pick<ChatMessage, 'provider'>): boolean => isLocalServerKind(provider)

/** Conversations with models: kept here, answered by an account or a local model. */
export function createChat(deps: {
  database: Database
  backups: Pick<Backups, 'rewriteEach'>
  accounts: Pick<AccountsService, 'list' | 'find'>
  definitionOf: (account: Account) => ProviderDefinition
  isUnlocked: () => boolean
  untilLocked: UntilLocked
  modelsStore: Pick<ModelsStore, 'find' | 'favourites'>
  targets: Targets
  languageModels: LanguageModels
  localModels: Pick<LocalModelsService, 'overview' | 'chosen'>
  connectivity: Pick<ConnectivityService, 'standInFor'>
  settings: Pick<ReturnType<typeof createSettingsService>, 'get'>
  changes: Pick<Changes, 'announce'>
  onBackgroundError: (what: string, error: unknown) => void
  now: () => Date
}) {
  const { database, accounts, changes, now } = deps
  const conversations = createConversationsRepository(database)
  const messages = createMessagesRepository(database)
  const search = createMessageSearch(database)
  const events = createChatEvents()
  const live = createLiveAnswers({ ...deps, messages, events })
  const titles = createTitles({ ...deps, materialOf, give: giveTitle, isLocalBusy: () => live.any(isLocal) })
  const ways = createWaysToAnswer(deps)
  const answer = createAnswering({ ...deps, ways, onLocalAnswer: titles.localAnswerBegins })
  const purge = createPurge({ ...deps, conversations, isBusy: live.any })
  let isStopped = false
  let hasStoppedLeftOver = false

  /** A process that was killed leaves answers on their way. Whoever uses conversations is the only one who does. */
  function stopLeftOver(): void {
    if (hasStoppedLeftOver) return
    messages.stopLeftOver()
    hasStoppedLeftOver = true
  }

  function materialOf(id: string): TitleMaterial | null {
    if (conversations.find(id)?.titleBy !== 'words') return null
    const first = messages.firstComplete(id)
    const question = first && messages.between(id, first.turn, first.turn + 1).find(({ role }) => role === 'user')
    return first && question ? { question: question.text, answer: first } : null
  }

  function giveTitle(id: string, title: string): void {
    const conversation = conversations.giveTitle(id, title, 'model') ? conversations.find(id) : undefined
    if (conversation) announce(conversation)
  }

  function announce(conversation: Conversation): void {
    events.tell(conversation.id, { type: 'conversation', conversation })
    changes.announce('chat')
  }

  function change(id: string, changed: ConversationRowChange): Conversation {
    const conversation = conversations.change(id, changed)
    announce(conversation)
    return conversation
  }

  function ended(id: string): void {
    if (isStopped) return
    changes.announce('chat')
    titles.answerEnded(id)
  }

  function part(id: string, wanted: Turns): ConversationPart {
    stopLeftOver()
    const conversation = conversations.get(id)
    const { from, to } = turnRange(conversation.turns, wanted)
    return {
      conversation,
      messages: live.upToDate(messages.between(id, from, to)),
      earlier: from > 0,
      later: to < conversation.turns,
    }
  }

  const turns = createTurns({ conversations, messages, events, live, answer, accounts, part, change, onEnd: ended, changes, now })

  return {
    /** What can be chatted with: accounts whose API has models that can be called, and model servers. */
    sources: createSources(deps),

    /** The one that was written to last comes first; `search` leaves those that have every word, in the title or in messages. */
    conversations(wanted: { search: string; offset: number; limit: number }): { items: ConversationInShort[]; total: number } {
      const { offset, limit } = wanted
      if (wanted.search.trim() === '') return { items: conversations.list({ offset, limit }), total: conversations.count() }
      const ids = search.conversations(wanted.search, conversations.titles())
      return { items: conversations.list({ ids, offset, limit }), total: ids.length }
    },

    /**
     * Messages that have every word, the last one also as the beginning of a word: the best first; of 1,000 or more the newest 1,000, the
     * newest first. `total` counts up to 1,000. Signs alone find nothing.
     */
    search: (wanted: { text: string; offset: number; limit: number }): { hits: ChatHit[]; total: number } => search.messages(wanted),

    /** The last turns of a conversation, those before `before` or after `after`, or those around `around`. Throws `not-found`. */
    read: ({ id, ...wanted }: Turns & { id: string }): ConversationPart => part(id, wanted),

    create({ with: { sourceId, model }, systemPrompt, temperature }: NewConversation): Conversation {
      const id = randomUUID()
      const at = now()
      const row = { id, title: untitled, titleBy: 'words', sourceId, model, systemPrompt, temperature, createdAt: at, updatedAt: at }
      conversations.insert(row)
      changes.announce('chat')
      return conversations.get(id)
    },

    /** Throws `not-found`. */
    change({ id, title, with: model, systemPrompt, temperature }: ConversationChange): Conversation {
      return change(id, {
        ...(title === undefined ? {} : { title, titleBy: 'user' }),
        ...(model === undefined ? {} : model),
        ...(systemPrompt === undefined ? {} : { systemPrompt }),
        ...(temperature === undefined ? {} : { temperature }),
      })
    },

    ...turns,

    /** Ends an answer; what has come of it stays. One that has ended stays as it is. */
    stopAnswer: (messageId: string): void => live.stop(messageId),

    /**
     * What happens in a conversation; begins with the answers that are on their way, as they are at that moment: text that comes later adds
     * to them. Ends when the signal aborts. Throws `not-found`.
     */
    async *watch(id: string, signal: AbortSignal): AsyncGenerator<ChatEvent> {
      stopLeftOver()
      conversations.get(id)
      const first = live.of(id).map((message): ChatEvent => ({ type: 'message', message }))
      yield* events.follow(id, first, signal)
    },

    /**
     * Puts a conversation out of sight and ends its answers; `restore` brings it back within ten minutes, then it is gone for good.
     * Throws `not-found`.
     */
    remove(id: string): void {
      conversations.remove(id, now())
      live.stopConversation(id)
      changes.announce('chat')
    },

    /** Throws `not-found` once it is gone for good. */
    restore(id: string): void {
      announce(conversations.restore(id))
    },

    /** The whole conversation as a text, with a name for its file that every file system takes. Throws `not-found`. */
    exportAs(id: string, format: 'markdown' | 'json'): { fileName: string; text: string } {
      const { conversation, messages: all } = part(id, { turns: Infinity })
      return format === 'json'
        ? { fileName: fileNameOf(conversation.title, 'json'), text: exportJson(conversation, all, now()) }
        : { fileName: fileNameOf(conversation.title, 'md'), text: exportMarkdown(conversation, all) }
    },

    /**
     * Removes for good what was deleted ten minutes ago, from the file, its log and the backups, and writes what a full disk held up. Waits
     * for another call while answers are on their way. A long-running app calls it at its start and every minute.
     */
    async purge(): Promise<void> {
      live.writeAgain()
      if (await purge()) changes.announce('chat')
    },

    /** Ends the answers that are on their way, and keeps what has come of them. */
    async stop(): Promise<void> {
      isStopped = true
      await Promise.all([live.stopAll(), titles.stop()])
    },
  }
}
