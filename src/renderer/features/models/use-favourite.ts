import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

/** Marks a model of an account as a favourite, or takes the mark away: at once on the page, and in the order in which it is asked. */
export function useFavourite(id: string): (model: string) => void {
  const api = useApi()
  const queries = useQueryClient()
  const key = api.models.summary.queryKey({ id })
  const { mutate } = useMutation(
    api.models.setFavourite.mutationOptions({
      scope: { id: 'favourites' },
      onError(thrown) {
        toastFailure(thrown)
        void queries.invalidateQueries({ queryKey: key })
      },
    }),
  )
  return (model) => {
    const summary = queries.getQueryData(key)
    if (!summary) return
    const favourite = !summary.favourites.includes(model)
    const others = summary.favourites.filter((other) => other !== model)
    // An answer that is still on its way knows nothing of this.
    void queries.cancelQueries({ queryKey: key })
    queries.setQueryData(key, { ...summary, favourites: favourite ? [...others, model].toSorted() : others })
    mutate({ id, model, favourite })
  }
}
