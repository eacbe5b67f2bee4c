import type { ChatMessage } from '../../shared/chat.ts'
import type { PromptMessage } from '../language-models/language-models.ts'

/**
 * What a model is told of a conversation. Question and answer take turns, as many models demand: an answer without text is left out, and
 * the questions around it become one message.
 */
export function promptMessages(history: readonly Pick<ChatMessage, 'role' | 'text'>[]): PromptMessage[] {
  const messages: PromptMessage[] = []
  for (const { role, text } of history) {
    if (text.trim() === '') continue
    const last = messages.at(-1)
    if (last?.role === role) messages[messages.length - 1] = { role, text: `${last.text}\n\n${text}` }
    else messages.push({ role, text })
  }
  return messages
}
