import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account } from '../../../shared/account.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** Lets the stored key be sent to the account's present address, after a check there (S6). */
export function useConfirmAddress(account: Account) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation(
    api.accounts.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() }) }),
  )
  const { id, label, baseUrl, model, local } = account
  return {
    confirm: () => mutate({ id, label, baseUrl, model, local, key: null, saveWhen: 'unless-refused', sendKeyToNewOrigin: true }),
    busy: isPending,
    failure: error ? failureOf(error) : null,
  }
}
