import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** The user's settings. A change shows at once, and goes back when it could not be saved. */
export function useSettings() {
  const api = useApi()
  const queries = useQueryClient()
  const key = api.settings.get.queryKey()
  const { data } = useQuery(api.settings.get.queryOptions())
  const { mutate } = useMutation(
    api.settings.set.mutationOptions({
      onMutate: ({ theme, lockAfterMinutes }) =>
        void queries.setQueryData(
          key,
          (before) => before && { ...before, ...(theme && { theme }), ...(lockAfterMinutes !== undefined && { lockAfterMinutes }) },
        ),
      onError(thrown) {
        const { message, fix } = failureOf(thrown)
        toast.error(message, { description: fix })
      },
      onSettled: () => queries.invalidateQueries({ queryKey: key }),
    }),
  )
  return { settings: data, set: mutate }
}
