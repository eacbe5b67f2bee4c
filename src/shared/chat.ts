import { z } from 'zod'
import type { ErrorBody } from './error-code.ts'

/** Who answers: an account, or a model server that was found (`found:` and its kind); and with which model. */
export const chatModel = z.object({ sourceId: z.string().min(1).max(100), model: z.string().trim().min(1).max(200) })
export type ChatModel = z.infer<typeof chatModel>

export const chatText = z.string().min(1, 'Write a message.').max(200_000, 'The message has more than 200,000 characters.')
/** In characters. */
export const longestChatTitle = 200
export const chatTitle = z
  .string()
  .trim()
  .min(1, 'Give the conversation a title.')
  .max(longestChatTitle, `The title has more than ${longestChatTitle} characters.`)
/** null: as the provider has it. */
export const temperature = z.number().min(0).max(2).nullable()
const systemPrompt = z
  .string()
  .max(100_000, 'The system prompt has more than 100,000 characters.')
  .nullable()
  .transform((text) => (text === null || text.trim() === '' ? null : text))

export const newConversation = z.object({
  with: chatModel,
  systemPrompt: systemPrompt.default(null),
  temperature: temperature.default(null),
})
export type NewConversation = z.infer<typeof newConversation>

export const conversationId = z.uuid('This is not the address of a conversation.')
export const messageId = z.uuid()

/** What is left out stays as it is. */
export const conversationChange = z.object({
  id: conversationId,
  title: chatTitle.optional(),
  with: chatModel.optional(),
  systemPrompt: systemPrompt.optional(),
  temperature: temperature.optional(),
})
export type ConversationChange = z.infer<typeof conversationChange>

/** `with`: the model that the next message goes to. `titleBy`: who gave the title. */
export type Conversation = {
  id: string
  title: string
  titleBy: 'words' | 'model' | 'user'
  with: ChatModel
  systemPrompt: string | null
  temperature: number | null
  createdAt: Date
  updatedAt: Date
  /** Turns: each is a message of the user’s and its answers. */
  turns: number
}

export const messageStates = ['waiting', 'streaming', 'complete', 'stopped', 'failed'] as const

/**
 * One message. A turn (from 0) has one of the user’s and one or more answers, told apart by `variant` (from 0); what follows was
 * written to the `chosen` one. `accountLabel` and `model` stand as they were then. `instead`: the label of the account in whose place a
 * local model answered; null where the one that was asked did. Times are milliseconds from the request; tokens as the provider counts them.
 */
export type ChatMessage = {
  id: string
  conversationId: string
  turn: number
  variant: number
  role: 'user' | 'assistant'
  text: string
  /** What the model thought aloud, where it tells. */
  reasoning: string
  sourceId: string | null
  accountLabel: string | null
  provider: string | null
  model: string | null
  /** Whether the model that answered runs on this machine. */
  onThisMachine: boolean
  instead: string | null
  chosen: boolean
  state: (typeof messageStates)[number]
  error: ErrorBody | null
  inputTokens: number | null
  outputTokens: number | null
  firstTokenMs: number | null
  durationMs: number | null
  createdAt: Date
}

/** A conversation in the list. */
export type ConversationInShort = Pick<Conversation, 'id' | 'title' | 'updatedAt' | 'with' | 'turns'>

/** So many messages are found by one search at most, the newest; a total that is as large may be larger. */
export const mostHits = 1_000

/** A message that has every word that was searched for. `excerpt`: parts of its text, those that were found marked. */
export type ChatHit = {
  conversationId: string
  title: string
  messageId: string
  turn: number
  role: ChatMessage['role']
  at: Date
  excerpt: readonly { text: string; found: boolean }[]
}

/** Part of a conversation, oldest first. `earlier`, `later`: whether there is more before or after it. */
export type ConversationPart = { conversation: Conversation; messages: readonly ChatMessage[]; earlier: boolean; later: boolean }

/** What happens in a conversation while it is open. `message`: it is new, or changed otherwise than by more text. */
export type ChatEvent =
  | { type: 'message'; message: ChatMessage }
  | { type: 'text'; messageId: string; text: string }
  | { type: 'reasoning'; messageId: string; text: string }
  | { type: 'conversation'; conversation: Conversation }

/** Something that can be chatted with. `models`: their ids, as far as they are known. `problem`: why it cannot be used now; null where it can. */
export type ChatSource = {
  id: string
  label: string
  provider: string
  providerName: string
  /** Whether it is a model server of the user’s own, on this machine or the local network. */
  local: boolean
  model: string | null
  models: readonly string[]
  problem: string | null
}

/**
 * Whether a text has a word as the search index knows them; everything else only stands between words.
 * https://www.sqlite.org/fts5.html#unicode61_tokenizer
 */
export const hasWord = (text: string): boolean => /[\p{L}\p{N}\p{Co}]/u.test(text)
