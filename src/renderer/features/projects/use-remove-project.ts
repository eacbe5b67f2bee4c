import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** Forgets a project, its bindings and its rules. `onRemoved` is called when it is no longer in the list. */
export function useRemoveProject(onRemoved: () => void) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation(
    api.projects.remove.mutationOptions({
      onSuccess: (_, { id }) => {
        queries.setQueryData(api.projects.list.queryKey(), (projects) => projects?.filter((project) => project.id !== id))
        onRemoved()
      },
    }),
  )
  return { remove: (id: string) => mutate({ id }), busy: isPending, failure: error ? failureOf(error) : null, reset }
}
