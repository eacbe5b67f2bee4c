import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../lib/api.ts'

/** Passes on what the browser says of the network: it hears of a lost one before any request does. */
export function useNetworkHints(): void {
  const { mutate } = useMutation(useApi().connectivity.hint.mutationOptions())
  useEffect(() => {
    const events = ['online', 'offline'] as const
    const onEvent = ({ type }: Event) => mutate({ online: type === 'online' })
    for (const event of events) addEventListener(event, onEvent)
    return () => {
      for (const event of events) removeEventListener(event, onEvent)
    }
  }, [mutate])
}
