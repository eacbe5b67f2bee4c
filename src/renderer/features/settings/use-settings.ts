import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings, SettingsChange } from '../../../shared/settings.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'

/** The user's settings. A change shows at once, and goes back when it could not be saved; `failure` is of the last change. */
export function useSettings() {
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = api.settings.get.queryKey()
  const { data } = useQuery(api.settings.get.queryOptions())
  const { mutate, error } = useMutation(
    api.settings.set.mutationOptions({
      async onMutate(change) {
        // An answer that is on its way was given before this change.
        await queries.cancelQueries({ queryKey })
        const before = queries.getQueryData(queryKey)
        queries.setQueryData(queryKey, before && changed(before, change))
        return { before }
      },
      onError: (_error, _change, context) => void queries.setQueryData(queryKey, context?.before),
      onSettled: () => queries.invalidateQueries({ queryKey }),
    }),
  )
  return { settings: data, set: mutate, failure: error ? failureOf(error) : null }
}

function changed(before: Settings, change: SettingsChange): Settings {
  return Object.assign({ ...before }, change)
}
