import type {
  ChatEvent,
  ChatHit,
  ChatMessage,
  ChatModel,
  ChatSource,
  Conversation,
  ConversationChange,
  ConversationInShort,
  ConversationPart,
  NewConversation,
} from '../../shared/chat.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Targets } from '../calls/targets.ts'
import type { Changes } from '../changes.ts'
import type { ConnectivityService } from '../connectivity/connectivity.service.ts'
import type { Backups } from '../db/backups.ts'
import type { Database } from '../db/open-database.ts'
import { AppError } from '../errors.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import type { ModelsStore } from '../models/models.repository.ts'
import type { createSettingsService } from '../settings/settings.service.ts'

export type ChatService = ReturnType<typeof createChat>

/** Conversations with models: kept here, answered by an account or a local model. */
export function createChat(_deps: {
  database: Database
  backups: Pick<Backups, 'rewriteEach'>
  accounts: Pick<AccountsService, 'list' | 'find'>
  modelsStore: ModelsStore
  targets: Targets
  languageModels: LanguageModels
  localModels: Pick<LocalModelsService, 'overview' | 'chosen'>
  connectivity: Pick<ConnectivityService, 'standInFor'>
  settings: ReturnType<typeof createSettingsService>
  changes: Changes
  onBackgroundError: (what: string, error: unknown) => void
  now: () => Date
}) {
  const notBuilt = (): never => {
    throw new AppError('internal', 'Not built.', '')
  }
  return {
    /** What can be chatted with: accounts whose API has models that can be called, and model servers. */
    sources: async (_signal?: AbortSignal): Promise<ChatSource[]> => notBuilt(),
    /** The newest first; `search` leaves those whose title or messages have every word. */
    conversations: (_part: { search: string; offset: number; limit: number }): { items: ConversationInShort[]; total: number } =>
      notBuilt(),
    /** Messages that have every word, the best first. */
    search: (_part: { text: string; offset: number; limit: number }): { hits: ChatHit[]; total: number } => notBuilt(),
    /** The last turns of a conversation, those before `before`, or those around `around`. Throws `not-found`. */
    read: (_part: {
      id: string
      before?: number | undefined
      after?: number | undefined
      around?: number | undefined
      turns: number
    }): ConversationPart => notBuilt(),
    create: (_conversation: NewConversation): Conversation => notBuilt(),
    change: (_change: ConversationChange): Conversation => notBuilt(),
    /** Takes a message and has one or more models answer it, side by side; the answers run on after this returns. */
    send: (_message: { id: string; text: string; with: readonly ChatModel[] }): { messages: ChatMessage[] } => notBuilt(),
    /** One more answer to a turn, beside those that are there. */
    retry: (_answer: { id: string; turn: number; with: ChatModel }): ChatMessage => notBuilt(),
    /** Which of a turn's answers the conversation goes on from. */
    choose: (_answer: { id: string; turn: number; variant: number }): void => notBuilt(),
    /** Ends an answer; what has come of it stays. */
    stopAnswer: (_messageId: string): void => notBuilt(),
    /** What happens in a conversation; begins with the answers that are on their way. Ends when the signal aborts. */
    async *watch(_id: string, _signal: AbortSignal): AsyncGenerator<ChatEvent> {
      notBuilt()
    },
    /** Puts a conversation out of sight; `restore` brings it back within some minutes, then it is gone for good. */
    remove: (_id: string): void => notBuilt(),
    restore: (_id: string): void => notBuilt(),
    exportAs: (_id: string, _format: 'markdown' | 'json'): { fileName: string; text: string } => notBuilt(),
    /** Removes for good what was deleted long enough ago. */
    purge: async (): Promise<void> => {},
    /** Ends the answers that are on their way. */
    stop: async (): Promise<void> => {},
  }
}
