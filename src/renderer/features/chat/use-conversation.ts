import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useApiClient } from '../../lib/api.ts'
import { useIsVisible } from '../../lib/use-is-visible.ts'
import { beforeNextFrame, createConversationFeed } from './conversation-feed.ts'

/**
 * An open conversation, followed while it can be seen: a browser has six connections for all its windows. `around`: the turn at which it is
 * opened; its end where that is undefined.
 */
export function useConversation(id: string, around: number | undefined) {
  const { chat } = useApiClient()
  const conversation = useMemo(
    () =>
      createConversationFeed({
        read: (part) => chat.read.query({ id, ...part }),
        follow({ onEvent, onFollowed, onEnded }) {
          const subscription = chat.watch.subscribe(
            { id },
            { onData: onEvent, onConnectionStateChange: ({ state }) => state === 'pending' && onFollowed(), onError: onEnded },
          )
          return () => subscription.unsubscribe()
        },
        around,
        beforeFrame: beforeNextFrame,
      }),
    [chat, id, around],
  )
  const isVisible = useIsVisible()
  useEffect(() => (isVisible ? conversation.start() : undefined), [conversation, isVisible])
  return { ...useSyncExternalStore(conversation.subscribe, conversation.feed), conversation }
}
