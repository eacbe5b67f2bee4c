import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** Checks one saved account again; what came of it is then in the account itself. */
export function useCheck(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation(
    api.checks.run.mutationOptions({ onSettled: () => queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() }) }),
  )
  return { check: () => mutate({ id }), busy: isPending, failure: error ? failureOf(error) : null }
}
