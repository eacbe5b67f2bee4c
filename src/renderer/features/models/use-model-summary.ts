import { skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { useReading } from '../../lib/use-reading.ts'

/** What there is of an account's models, and which of them are marked. Nothing is asked without an account. */
export function useModelSummary(accountId: string | null) {
  const api = useApi()
  return useReading(useQuery(api.models.summary.queryOptions(accountId === null ? skipToken : { id: accountId })))
}
