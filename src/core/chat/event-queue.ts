import type { ChatEvent } from '../../shared/chat.ts'

/** Hands events on in their order, at once where somebody waits. Text that nobody has taken yet is joined, so that no backlog grows. */
export function createEventQueue(first: readonly ChatEvent[]) {
  const waiting: ChatEvent[] = [...first]
  let wake: (() => void) | undefined
  const wakeUp = () => wake?.()

  return {
    push(event: ChatEvent): void {
      const last = waiting.at(-1)
      const isMore =
        (event.type === 'text' || event.type === 'reasoning') && last?.type === event.type && last.messageId === event.messageId
      if (isMore) waiting[waiting.length - 1] = { ...last, text: last.text + event.text }
      else waiting.push(event)
      wakeUp()
    },

    /** Yields what comes until the signal aborts. */
    async *take(signal: AbortSignal): AsyncGenerator<ChatEvent> {
      signal.addEventListener('abort', wakeUp)
      try {
        while (!signal.aborted) {
          const event = waiting.shift()
          if (event) {
            yield event
            continue
          }
          const { promise, resolve } = Promise.withResolvers<void>()
          wake = resolve
          await promise
        }
      } finally {
        signal.removeEventListener('abort', wakeUp)
      }
    },
  }
}
