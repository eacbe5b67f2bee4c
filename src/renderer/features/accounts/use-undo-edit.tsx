import { useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Account } from '../../../shared/account.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

/**
 * Offers to take a change of an account back. A replaced secret is gone for good, so that change is final; an address or an
 * option is checked again when it comes back, since the last check then tells of another one.
 */
export function useUndoEdit(): (before: Account, after: Account) => void {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()

  async function putBack({ id, label, baseUrl, model, local, options }: Account): Promise<void> {
    try {
      await client.accounts.update.mutate({
        id,
        label,
        baseUrl,
        model,
        local,
        key: null,
        options,
        saveWhen: 'unless-refused',
        sendKeyToNewOrigin: true,
      })
    } catch (thrown) {
      toastFailure(thrown)
    }
    await queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() })
  }

  return (before, after) => {
    const hasChanged = (['label', 'baseUrl', 'model', 'local'] as const).some((field) => before[field] !== after[field])
    if (!hasChanged && JSON.stringify(before.options) === JSON.stringify(after.options)) return
    const message = (
      <>
        “<bdi>{after.label}</bdi>” was changed.
      </>
    )
    toast(message, { action: { label: 'Undo', onClick: () => void putBack(before) } })
  }
}
