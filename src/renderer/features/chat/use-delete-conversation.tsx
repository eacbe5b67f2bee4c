import { useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Conversation } from '../../../shared/chat.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

/** Puts a conversation out of sight, with Undo. `onDeleted` is called when it is gone. */
export function useDeleteConversation(onDeleted: (id: string) => void) {
  const api = useApi()
  const { chat } = useApiClient()
  const queries = useQueryClient()
  const reread = () =>
    Promise.all([api.chat.conversations, api.chat.search].map((list) => queries.invalidateQueries({ queryKey: list.pathKey() })))

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      toastFailure(thrown)
    }
    await reread()
  }

  return ({ id, title }: Pick<Conversation, 'id' | 'title'>) =>
    attempt(async () => {
      await chat.remove.mutate({ id })
      onDeleted(id)
      toast(
        <>
          “<bdi>{title}</bdi>” was deleted.
        </>,
        { action: { label: 'Undo', onClick: () => void attempt(() => chat.restore.mutate({ id })) } },
      )
    })
}
