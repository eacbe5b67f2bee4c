import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LocalModelRef, Pull } from '../../../shared/local-models.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'

/** Where the downloads are kept that are heard of while somebody listens to them. */
export const pullsKey = ['pulls'] as const

/** The downloads as they were last heard of; undefined before the first word of them. */
export function usePulls(): readonly Pull[] | undefined {
  return useQuery<readonly Pull[]>({ queryKey: pullsKey, queryFn: skipToken }).data
}

export type PullCalls = ReturnType<typeof usePullCalls>

/** What can be done with downloads. `failure` is of the last call; how a download itself fails stands with it. */
export function usePullCalls() {
  const api = useApi()
  const [failure, setFailure] = useState<Failure | null>(null)
  const options = { onMutate: () => setFailure(null), onError: (thrown: unknown) => setFailure(failureOf(thrown)) }
  const pull = useMutation(api.localModels.pull.mutationOptions(options))
  const cancel = useMutation(api.localModels.cancelPull.mutationOptions(options))
  const resume = useMutation(api.localModels.resumePull.mutationOptions(options))
  const dismiss = useMutation(api.localModels.dismissPull.mutationOptions(options))
  return {
    pull: (model: LocalModelRef, onStarted?: () => void) => pull.mutate(model, { onSuccess: () => onStarted?.() }),
    cancel: (id: string) => cancel.mutate({ id }),
    resume: (id: string) => resume.mutate({ id }),
    dismiss: (id: string) => dismiss.mutate({ id }),
    isStarting: pull.isPending,
    failure,
  }
}
