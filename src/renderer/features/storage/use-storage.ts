import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'

/** The ways out of a database that does not open. */
export function useStorageRepair() {
  const api = useApi()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries()
  const tryAgain = useMutation(api.storage.tryAgain.mutationOptions({ onSuccess }))
  const restore = useMutation(api.storage.restore.mutationOptions({ onSuccess }))
  const startAfresh = useMutation(api.storage.startAfresh.mutationOptions({ onSuccess }))
  return {
    tryAgain: { run: () => tryAgain.mutate(), busy: tryAgain.isPending, failure: failed(tryAgain.error) },
    restore: { run: (id: string) => restore.mutate({ id }), busy: restore.isPending, failure: failed(restore.error), reset: restore.reset },
    startAfresh: {
      run: () => startAfresh.mutate(),
      busy: startAfresh.isPending,
      failure: failed(startAfresh.error),
      reset: startAfresh.reset,
    },
  }
}

function failed(error: unknown): Failure | null {
  return error ? failureOf(error) : null
}
