import type { ExportedAnswer, ExportedConversation } from '../../shared/chat-export.ts'
import type { ChatMessage, Conversation } from '../../shared/chat.ts'

/** A conversation as JSON, in the form that `exportedConversation` describes. */
export function exportJson(conversation: Conversation, messages: readonly ChatMessage[], now: Date): string {
  const turns = Map.groupBy(messages, ({ turn }) => turn)
  const exported: ExportedConversation = {
    format: 'keydeck-conversation',
    version: 1,
    exportedAt: now.toISOString(),
    title: conversation.title,
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    systemPrompt: conversation.systemPrompt,
    temperature: conversation.temperature,
    turns: [...turns.values()].map((turn) => {
      const question = turn.find(({ role }) => role === 'user')
      return {
        question: { text: question?.text ?? '', createdAt: (question?.createdAt ?? conversation.createdAt).toISOString() },
        answers: turn.filter(({ role }) => role === 'assistant').map(toAnswer),
      }
    }),
  }
  return `${JSON.stringify(exported, null, 2)}\n`
}

function toAnswer(message: ChatMessage): ExportedAnswer {
  const { variant, chosen, provider, model, onThisMachine, instead, state, error, text, reasoning } = message
  const { inputTokens, outputTokens, firstTokenMs, durationMs } = message
  return {
    variant,
    chosen,
    account: message.accountLabel,
    provider,
    model,
    onThisMachine,
    instead,
    state,
    error,
    text,
    reasoning,
    inputTokens,
    outputTokens,
    firstTokenMs,
    durationMs,
    createdAt: message.createdAt.toISOString(),
  }
}
