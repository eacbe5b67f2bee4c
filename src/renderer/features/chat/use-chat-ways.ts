import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { fitsListAndDetail } from '../../lib/window-width.ts'

/** Ways between the list of conversations and what is opened from it. */
export function useChatWays() {
  const navigate = useNavigate()
  return useMemo(
    () => ({
      open(id: string, { turn, how }: { turn?: number | undefined; how: 'pointer' | 'keyboard' }) {
        void navigate({
          to: '/chat/$conversationId',
          params: { conversationId: id },
          search: turn === undefined ? {} : { turn },
          // A list that is covered takes the focus with it.
          state: how === 'keyboard' || !fitsListAndDetail() ? { focus: 'detail' } : {},
        })
      },
      begun: (id: string) =>
        void navigate({
          to: '/chat/$conversationId',
          params: { conversationId: id },
          search: {},
          state: { focus: 'detail' },
          replace: true,
        }),
      back: (id: string) => void navigate({ to: '/chat', search: {}, state: { focusRow: id } }),
    }),
    [navigate],
  )
}
