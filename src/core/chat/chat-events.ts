import type { ChatEvent } from '../../shared/chat.ts'
import { createEventQueue } from './event-queue.ts'

export type ChatEvents = ReturnType<typeof createChatEvents>

/** Tells whoever has a conversation open what happens in it. */
export function createChatEvents() {
  const followers = new Map<string, Set<(event: ChatEvent) => void>>()

  return {
    tell(conversationId: string, event: ChatEvent): void {
      for (const push of followers.get(conversationId) ?? []) push(event)
    },

    /** The events from now on, after `first`, which must say how things are now. Ends when the signal aborts. */
    async *follow(conversationId: string, first: readonly ChatEvent[], signal: AbortSignal): AsyncGenerator<ChatEvent> {
      const queue = createEventQueue(first)
      const here = followers.get(conversationId) ?? new Set()
      followers.set(conversationId, here.add(queue.push))
      try {
        yield* queue.take(signal)
      } finally {
        here.delete(queue.push)
        if (here.size === 0 && followers.get(conversationId) === here) followers.delete(conversationId)
      }
    },
  }
}
