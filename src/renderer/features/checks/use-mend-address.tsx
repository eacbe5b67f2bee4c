import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Account } from '../../../shared/account.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

/**
 * Changes an account's address as its check suggests, on the same origin and with the key that is there, and offers Undo. The
 * account is checked at the new address first, and stays as it is when that does not work.
 */
export function useMendAddress({ id, label, baseUrl, model, local }: Account) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const before = { id, label, baseUrl, model, local, key: null, sendKeyToNewOrigin: false }

  async function readAgain(): Promise<void> {
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() }),
      queries.invalidateQueries({ queryKey: api.checks.pathKey() }),
    ])
  }

  /** The address did not work before, so it is put back without a check, and then checked as it is. */
  async function putBack(): Promise<void> {
    try {
      await client.accounts.update.mutate({ ...before, saveWhen: 'unchecked' })
      await client.checks.run.mutate({ id })
    } catch (thrown) {
      toastFailure(thrown)
    }
    await readAgain()
  }

  const { mutate, isPending, error } = useMutation(
    api.accounts.update.mutationOptions({
      async onSuccess() {
        await readAgain()
        const message = (
          <>
            “<bdi>{label}</bdi>” was changed.
          </>
        )
        toast(message, { action: { label: 'Undo', onClick: () => void putBack() } })
      },
    }),
  )
  return {
    takeBaseUrl: (better: string) => mutate({ ...before, baseUrl: better, saveWhen: 'accepted' }),
    /** A local server that does not run at the moment is no reason to leave the account as it is. */
    allowLocal: () => mutate({ ...before, local: true, saveWhen: 'unless-refused' }),
    busy: isPending,
    failure: error ? failureOf(error) : null,
  }
}
