import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useReading } from '../../lib/use-reading.ts'

/** The model servers, what they have, and which model is the one to use, as the server last told. */
export function useLocalModels() {
  return useReading(useQuery(useApi().localModels.overview.queryOptions()))
}

/** Looks at every server again, at once. */
export function useLook() {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation(
    api.localModels.look.mutationOptions({ onSuccess: (seen) => void queries.setQueryData(api.localModels.overview.queryKey(), seen) }),
  )
  return { look: () => mutate(), busy: isPending, failure: error ? failureOf(error) : null }
}
