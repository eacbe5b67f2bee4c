import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LocalModelRef } from '../../../shared/local-models.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { modelKey } from './model-key.ts'

/** Chooses a model in place of the rule’s choice; null goes back to the rule. */
export function useChooseLocalModel() {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error, variables } = useMutation(
    api.localModels.choose.mutationOptions({ onSuccess: (seen) => void queries.setQueryData(api.localModels.overview.queryKey(), seen) }),
  )
  return { choose: mutate, busyWith: isPending ? variables : undefined, failure: error ? failureOf(error) : null }
}

/** Brings models into memory and out of it: several at once, each until that is read again. `failure` is of the last one that failed. */
export function useModelDeeds() {
  const api = useApi()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = useMutation(api.localModels.load.mutationOptions())
  const unload = useMutation(api.localModels.unload.mutationOptions())

  async function run(model: LocalModelRef, call: (model: LocalModelRef) => Promise<void>): Promise<void> {
    const key = modelKey(model)
    if (busy.has(key)) return
    setBusy((others) => new Set([...others, key]))
    setFailure(null)
    try {
      await call(model)
    } catch (thrown) {
      setFailure(failureOf(thrown))
    }
    await queries.invalidateQueries({ queryKey: api.localModels.overview.queryKey() })
    setBusy((all) => new Set([...all].filter((other) => other !== key)))
  }

  return {
    load: (model: LocalModelRef) => void run(model, load.mutateAsync),
    unload: (model: LocalModelRef) => void run(model, unload.mutateAsync),
    busy,
    failure,
  }
}

/** Deletes a model; `onRemoved` is called when it is no longer in the list. */
export function useRemoveModel(onRemoved: () => void) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation(
    api.localModels.remove.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: api.localModels.overview.queryKey() })
        onRemoved()
      },
    }),
  )
  return { remove: mutate, busy: isPending, failure: error ? failureOf(error) : null, reset }
}
