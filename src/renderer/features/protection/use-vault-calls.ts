import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewSlot, PassphraseChange, Protection, UnlockAttempt } from '../../../shared/protection.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'

/** Reads the vault's state again, and with it everything that depends on it. */
function useVaultChanged() {
  const api = useApi()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.vault.status.queryKey() })
}

export function useCreateVault() {
  const client = useApiClient()
  const changed = useVaultChanged()
  return useSecretCall(async (protection: Protection, signal) => {
    await client.vault.create.mutate(protection, { signal })
    await changed()
  })
}

export function useUnlock() {
  const client = useApiClient()
  const changed = useVaultChanged()
  return useSecretCall(async (attempt: UnlockAttempt, signal) => {
    await client.vault.unlock.mutate(attempt, { signal })
    await changed()
  })
}

export function useAddSlot() {
  const client = useApiClient()
  const changed = useVaultChanged()
  return useSecretCall(async (slot: NewSlot, signal) => {
    await client.vault.addSlot.mutate(slot, { signal })
    await changed()
  })
}

export function useChangePassphrase() {
  const client = useApiClient()
  const changed = useVaultChanged()
  return useSecretCall(async (change: PassphraseChange, signal) => {
    await client.vault.changePassphrase.mutate(change, { signal })
    await changed()
  })
}

export function useRemoveSlot(onRemoved: () => void) {
  const api = useApi()
  const changed = useVaultChanged()
  const { mutate, isPending, isSuccess, error, reset } = useMutation(
    api.vault.removeSlot.mutationOptions({
      async onSuccess() {
        await changed()
        onRemoved()
      },
    }),
  )
  return {
    remove: (id: string) => mutate({ id }),
    isRemoved: isSuccess,
    busy: isPending,
    failure: error ? failureOf(error) : null,
    reset,
  }
}

export function useLock() {
  const api = useApi()
  const changed = useVaultChanged()
  const { mutate, isPending } = useMutation(api.vault.lock.mutationOptions({ onSettled: changed }))
  return { lock: () => mutate(), busy: isPending }
}
