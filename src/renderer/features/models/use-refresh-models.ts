import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CheckReport } from '../../../shared/check.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** Why a check that came to an end brought no list of models; null when it did. */
function problemOf({ models, outcome, message, fix }: CheckReport): { message: string; fix: string } | null {
  if (models !== null) return null
  if (outcome !== 'works') return { message, fix }
  return { message: 'The account works, but no list of models came.', fix: 'Try again later. A model can be typed meanwhile.' }
}

/** Fetches an account's models anew, by a check of the account. The list of before stays when that fails. */
export function useRefreshModels(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error, data } = useMutation(
    api.checks.run.mutationOptions({
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() }),
          queries.invalidateQueries({ queryKey: api.models.pathKey() }),
        ]),
    }),
  )
  return {
    refresh: () => mutate({ id }),
    busy: isPending,
    /** What stood in the way, for as long as nobody tries again. */
    problem: error ? failureOf(error) : data ? problemOf(data) : null,
  }
}
