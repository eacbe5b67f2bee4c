import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { useApi } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { isKnown } from './known-account.ts'

/** Makes an account the active one of its provider, at once on the page, with Undo. One of an unknown provider cannot be used. */
export function useActivate(): (account: Account) => void {
  const api = useApi()
  const queries = useQueryClient()
  const key = api.accounts.list.queryKey()

  function show(provider: Account['provider'], activeId: string | null): void {
    queries.setQueryData(key, (accounts) =>
      accounts?.map((account) => {
        if (account.provider !== provider) return account
        const active = account.id === activeId
        return active === account.active ? account : { ...account, active, lastUsedAt: active ? new Date() : account.lastUsedAt }
      }),
    )
  }

  function onError(thrown: unknown): void {
    toastFailure(thrown)
    void queries.invalidateQueries({ queryKey: key })
  }

  const activate = useMutation(api.accounts.activate.mutationOptions({ onError }))
  const deactivate = useMutation(api.accounts.deactivate.mutationOptions({ onError }))

  return (account) => {
    if (account.active || !isKnown(account)) return
    const { provider } = account
    show(provider, account.id)
    activate.mutate(
      { id: account.id },
      {
        onSuccess: ({ previous }) => {
          const undo = () => {
            show(provider, previous)
            if (previous === null) deactivate.mutate({ id: account.id })
            else activate.mutate({ id: previous })
          }
          const message = (
            <>
              “<bdi>{account.label}</bdi>” is now active for {definitionOf(account).name}.
            </>
          )
          toast(message, { action: { label: 'Undo', onClick: undo } })
        },
      },
    )
  }
}
