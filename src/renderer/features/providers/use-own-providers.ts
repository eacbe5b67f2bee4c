import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import type { OwnProvider, OwnProviderDraft } from '../../../shared/providers/own-provider.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { readProvider, type ProviderDraft, type ProviderProblems } from './provider-draft.ts'

const named = z.object({ field: z.literal('name') })

/** What stands between the form and a saved provider: by field, or of no single one. */
type Problem = { fields: ProviderProblems; failure: Failure | null }

/** Saves a description: a new one, or in place of the one with the id. */
export function useSaveProvider(id: OwnProvider['id'] | null, onSaved: (provider: OwnProvider) => void) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { mutate, isPending } = useMutation({
    mutationFn: (provider: OwnProviderDraft) =>
      id === null ? client.providers.add.mutate(provider) : client.providers.update.mutate({ ...provider, id }),
    onSuccess: async (provider) => {
      // Also where no page looks at them now: the next one does.
      await queries.invalidateQueries({ queryKey: api.providers.pathKey(), refetchType: 'all' })
      onSaved(provider)
    },
    onError: (thrown) => {
      const failure = failureOf(thrown)
      const isName = named.safeParse(failure.details).success
      setProblem(isName ? { fields: { name: `${failure.message} ${failure.fix}` }, failure: null } : { fields: {}, failure })
    },
  })

  function save(draft: ProviderDraft): void {
    const { provider, problems } = readProvider(draft)
    setProblem(problems && { fields: problems, failure: null })
    if (provider) mutate(provider)
  }
  return { save, busy: isPending, problem }
}

/** Removes a description. `failure`: why it was refused, such as accounts that are left at it. */
export function useRemoveProvider(onRemoved: () => void) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation(
    api.providers.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.providers.pathKey() })
        onRemoved()
      },
    }),
  )
  return {
    remove: (id: OwnProvider['id']) => mutate({ id }),
    busy: isPending,
    failure: error ? failureOf(error) : null,
    reset,
  }
}
