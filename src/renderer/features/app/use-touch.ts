import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../lib/api.ts'

const mostOftenEveryMs = 20_000

/** Tells the server that a person is at work, so that the vault does not lock under their hands. */
export function useTouch(): void {
  const api = useApi()
  const { mutate } = useMutation(api.app.touch.mutationOptions())
  useEffect(() => {
    let lastAt = 0
    function touch(): void {
      if (Date.now() - lastAt < mostOftenEveryMs) return
      lastAt = Date.now()
      mutate()
    }
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const event of events) addEventListener(event, touch, { passive: true })
    return () => {
      for (const event of events) removeEventListener(event, touch)
    }
  }, [mutate])
}
