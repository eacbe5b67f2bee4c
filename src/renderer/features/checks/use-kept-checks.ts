import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { useReading } from '../../lib/use-reading.ts'

/** The newest check of an account with its steps and details. */
export function useLastCheck(id: string) {
  const api = useApi()
  return useReading(useQuery(api.checks.last.queryOptions({ id })))
}

/** What became of an account's checks in the last 30 days, oldest first. */
export function useCheckHistory(id: string) {
  const api = useApi()
  return useReading(useQuery(api.checks.history.queryOptions({ id })))
}
