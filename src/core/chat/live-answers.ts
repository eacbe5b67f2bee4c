import type { ChatEvent, ChatMessage } from '../../shared/chat.ts'
import { toErrorBody } from '../errors.ts'
import type { ChatEvents } from './chat-events.ts'
import type { MessagesRepository } from './messages.repository.ts'
import { isOnItsWay } from './stored-message.ts'

/** An answer on its way, in the hands of whoever gets it. `signal` aborts when nobody wants it any more. */
export type LiveAnswer = {
  readonly signal: AbortSignal
  message(): ChatMessage
  change(change: Partial<ChatMessage>): void
  add(type: 'text' | 'reasoning', text: string): void
}

type Running = { message: ChatMessage; ending: AbortController; done: Promise<void> }

/**
 * The answers that are on their way. Each piece is told at once; the text is written to the database at most once in `writeEveryMs`, and
 * when the answer ends.
 */
export function createLiveAnswers(deps: {
  messages: Pick<MessagesRepository, 'save'>
  events: Pick<ChatEvents, 'tell'>
  onBackgroundError: (what: string, error: unknown) => void
  writeEveryMs?: number
}) {
  const { messages, events, onBackgroundError, writeEveryMs = 1_000 } = deps
  const running = new Map<string, Running>()
  /** Answers that have ended and could not be written yet. */
  const unwritten = new Map<string, ChatMessage>()

  async function run(entry: Running, work: (answer: LiveAnswer) => Promise<Partial<ChatMessage>>): Promise<void> {
    const { signal } = entry.ending
    let timer: NodeJS.Timeout | undefined
    let writtenAt = performance.now()

    const tell = (event: ChatEvent) => events.tell(entry.message.conversationId, event)
    const write = () => {
      timer = undefined
      writtenAt = performance.now()
      try {
        messages.save(entry.message)
      } catch (error) {
        // The answer goes on; what could not be written now is written with the rest.
        onBackgroundError('chat', error)
      }
    }
    const change = (changed: Partial<ChatMessage>) => {
      entry.message = { ...entry.message, ...changed }
      tell({ type: 'message', message: entry.message })
    }

    const ended = await work({
      signal,
      message: () => entry.message,
      change,
      add(type, text) {
        const { id: messageId } = entry.message
        entry.message = { ...entry.message, [type]: entry.message[type] + text }
        tell({ type, messageId, text })
        timer ??= setTimeout(write, Math.max(0, writtenAt + writeEveryMs - performance.now()))
      },
    })
    clearTimeout(timer)
    finish({ ...entry.message, ...ended })
  }

  function finish(message: ChatMessage): void {
    let last = message
    try {
      messages.save(message)
    } catch (error) {
      onBackgroundError('chat', error)
      last = { ...message, state: 'failed', error: message.error ?? toErrorBody(error) }
      unwritten.set(message.id, last)
    }
    running.delete(message.id)
    events.tell(message.conversationId, { type: 'message', message: last })
  }

  function stop(of: (message: ChatMessage) => boolean): Promise<void>[] {
    const stopped = [...running.values()].filter(({ message }) => of(message))
    for (const { ending } of stopped) ending.abort()
    return stopped.map(({ done }) => done)
  }

  return {
    /** Has a waiting answer be got by `work`, which must not throw and says how the message ends. Resolves when it has ended. */
    start(message: ChatMessage, work: (answer: LiveAnswer) => Promise<Partial<ChatMessage>>): Promise<void> {
      const entry: Running = { message, ending: new AbortController(), done: Promise.resolve() }
      running.set(message.id, entry)
      entry.done = run(entry, work)
      return entry.done
    },

    /** The answers of a conversation that are on their way, as they are now. */
    of: (conversationId: string): ChatMessage[] =>
      [...running.values()].map(({ message }) => message).filter((message) => message.conversationId === conversationId),

    /** The messages with all that has come by now, also where it is not written yet. */
    upToDate: (stored: readonly ChatMessage[]): ChatMessage[] =>
      stored.map((message) => {
        const newer = running.get(message.id)?.message ?? unwritten.get(message.id)
        return newer ? { ...newer, chosen: message.chosen } : message
      }),

    /** Whether any answer is on its way; of those that fit, where it is said which. */
    any: (fits: (message: ChatMessage) => boolean = () => true): boolean => [...running.values()].some(({ message }) => fits(message)),

    /** Has answers that are on their way know whether they are chosen. */
    chosen(answers: readonly ChatMessage[]): void {
      for (const { id, chosen } of answers) {
        const entry = running.get(id)
        if (entry) entry.message = { ...entry.message, chosen }
      }
    },

    /** Ends an answer, where it is on its way. */
    stop: (messageId: string): void => void stop(({ id }) => id === messageId),

    stopConversation: (conversationId: string): void => void stop((message) => message.conversationId === conversationId),

    /** Ends every answer, and waits until what has come is written. */
    stopAll: async (): Promise<void> => void (await Promise.all(stop(isOnItsWay))),

    /** Writes what a full disk held up. */
    writeAgain(): void {
      for (const message of unwritten.values()) {
        messages.save(message)
        unwritten.delete(message.id)
      }
    },
  }
}
