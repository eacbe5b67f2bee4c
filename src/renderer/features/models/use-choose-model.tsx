import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { useApi } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

/** Makes a model the one that the account uses: at once on the page, without a check, and with Undo. */
export function useChooseModel(account: Account): (model: string) => void {
  const api = useApi()
  const queries = useQueryClient()
  const key = api.accounts.list.queryKey()
  const { mutate } = useMutation(
    api.accounts.update.mutationOptions({
      onError(thrown) {
        toastFailure(thrown)
        void queries.invalidateQueries({ queryKey: key })
      },
    }),
  )

  function save(model: string | null, onSuccess?: () => void): void {
    const { id, label, baseUrl, local } = account
    queries.setQueryData(key, (accounts) => accounts?.map((each) => (each.id === id ? { ...each, model } : each)))
    mutate(
      { id, label, baseUrl, local, model, key: null, saveWhen: 'unchecked', sendKeyToNewOrigin: false },
      onSuccess ? { onSuccess } : undefined,
    )
  }

  return (model) => {
    if (model === account.model) return
    const before = account.model
    save(model, () => {
      const message = (
        <>
          “<bdi>{account.label}</bdi>” now uses <bdi className="wrap-anywhere">{plainText(model)}</bdi>.
        </>
      )
      toast(message, { action: { label: 'Undo', onClick: () => save(before) } })
    })
  }
}
