import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../lib/api.ts'

const askAgainAfterMs = 2_000

/** While nothing answers, asks again and again whether something does: the page is out of reach then, so nobody else would. */
export function useReconnect(isStopped: boolean): void {
  const api = useApi()
  const queries = useQueryClient()
  useEffect(() => {
    if (!isStopped) return
    const timer = setInterval(() => void queries.refetchQueries({ queryKey: api.storage.status.queryKey() }), askAgainAfterMs)
    return () => clearInterval(timer)
  }, [isStopped, api, queries])
}
