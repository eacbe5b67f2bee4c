import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { keptInBackups } from '../../../shared/storage.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

export function useRemoveAccount(onRemoved: () => void) {
  const api = useApi()
  const queries = useQueryClient()
  const key = api.accounts.list.queryKey()
  const { mutate, isPending, error, reset } = useMutation(
    api.accounts.remove.mutationOptions({
      onSuccess: ({ backupsLeft }, { id }) => {
        queries.setQueryData(key, (accounts) => accounts?.filter((account) => account.id !== id))
        onRemoved()
        if (backupsLeft > 0) toast.warning(keptInBackups(backupsLeft), { duration: Infinity })
      },
    }),
  )
  return { remove: (id: string) => mutate({ id }), busy: isPending, failure: error ? failureOf(error) : null, reset }
}
