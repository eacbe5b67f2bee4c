import type { ChatMessage, Conversation } from '../../../shared/chat.ts'

const at = new Date('2026-03-01T12:00:00Z')

/** A conversation to begin a test with. */
export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    title: 'A conversation',
    titleBy: 'words',
    with: { sourceId: 'a', model: 'small' },
    systemPrompt: null,
    temperature: null,
    createdAt: at,
    updatedAt: at,
    turns: 1,
    ...change,
  }
}

/** An answer that came whole; a message of the user’s where the role says so. */
export function aMessage(change: Partial<ChatMessage> = {}): ChatMessage {
  const { turn = 0, variant = 0, role = 'assistant' } = change
  return {
    id: `${role}-${turn}-${variant}`,
    conversationId: '01900000-0000-7000-8000-000000000001',
    turn,
    variant,
    role,
    text: 'text',
    reasoning: '',
    sourceId: 'a',
    accountLabel: 'Work',
    provider: 'openai',
    model: 'small',
    onThisMachine: false,
    instead: null,
    chosen: true,
    state: 'complete',
    error: null,
    inputTokens: null,
    outputTokens: null,
    firstTokenMs: null,
    durationMs: null,
    createdAt: at,
    ...change,
  }
}
