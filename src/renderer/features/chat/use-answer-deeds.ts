import { useMemo } from 'react'
import type { ChatMessage, ChatModel } from '../../../shared/chat.ts'
import { useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

export type AnswerDeeds = {
  /** One more answer to a turn, beside those that are there. */
  retry: (turn: number, model: ChatModel) => Promise<void>
  choose: (answer: ChatMessage) => Promise<void>
  stop: (answer: ChatMessage) => Promise<void>
}

/** What can be done with the answers of a conversation. The page hears what comes of it like everything that happens there. */
export function useAnswerDeeds(id: string): AnswerDeeds {
  const { chat } = useApiClient()
  return useMemo(() => {
    async function attempt(work: () => Promise<unknown>): Promise<void> {
      try {
        await work()
      } catch (thrown) {
        toastFailure(thrown)
      }
    }
    return {
      retry: (turn, model) => attempt(() => chat.retry.mutate({ id, turn, with: model })),
      choose: ({ turn, variant }) => attempt(() => chat.choose.mutate({ id, turn, variant })),
      stop: (answer) => attempt(() => chat.stop.mutate({ messageId: answer.id })),
    }
  }, [chat, id])
}
