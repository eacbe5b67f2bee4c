import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** Has the key put on this machine's clipboard. The key itself never comes here; only the time when it leaves again does (S9). */
export function useCopyKey(id: string) {
  const api = useApi()
  const { mutate, isPending, error, data } = useMutation(api.accounts.copyKey.mutationOptions())
  return { copy: () => mutate({ id }), busy: isPending, clearsAt: data?.clearsAt ?? null, failure: error ? failureOf(error) : null }
}
