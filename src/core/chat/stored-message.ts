import { z } from 'zod'
import { messageStates, type ChatMessage } from '../../shared/chat.ts'
import { errorBody } from '../../shared/error-code.ts'
import { parseJson } from '../parse-json.ts'
import type { chatMessages } from './chat.tables.ts'
import { separateWords } from './separate-words.ts'

type Row = typeof chatMessages.$inferSelect

const role = z.enum(['user', 'assistant']).catch('assistant')
/** A state that a later release made up is the end of something. */
const state = z.enum(messageStates).catch('stopped')

/** A message as it is kept. */
export function toMessage({ number: _, searchText: __, ...row }: Row): ChatMessage {
  return {
    ...row,
    role: role.parse(row.role),
    state: state.parse(row.state),
    error: row.error === null ? null : (errorBody.safeParse(parseJson(row.error)).data ?? null),
  }
}

/** What of a message can change. What is still to come, or coming, is in no index yet. */
export function toRow({ error, ...message }: ChatMessage): Omit<Row, 'number'> {
  return {
    ...message,
    searchText: isOnItsWay(message) ? null : separateWords(message.text),
    error: error === null ? null : JSON.stringify(error),
  }
}

/** Whether an answer is still to come, or coming. */
export const isOnItsWay = ({ state: now }: Pick<ChatMessage, 'state'>): boolean => now === 'waiting' || now === 'streaming'
