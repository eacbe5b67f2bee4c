import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { toast } from 'sonner'
import type { Pull } from '../../../shared/local-models.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { keepListening } from '../../lib/keep-listening.ts'
import { useIsVisible } from '../../lib/use-is-visible.ts'
import { useIsInFront } from '../checks/use-is-in-front.ts'
import { endedSince, endInWords, placesOfPulls } from './pull-words.ts'
import { useLocalModels } from './use-local-models.ts'
import { pullsKey, usePulls } from './use-pulls.ts'

const none: readonly Pull[] = []

/**
 * Follows the downloads, and has what comes up and goes noticed, while their page is shown. A window that shows another page holds a
 * connection only while a download runs and a person has it before them, and tells of one that ends; another window holds none.
 */
export function useLocalModelsWatch(): void {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data } = useLocalModels()
  const isShown = useLocation().pathname === '/local-models'
  const pulls = [...(usePulls() ?? none), ...(data?.pulls ?? none)]
  const isVisible = useIsVisible()
  const isInFront = useIsInFront()
  const isWanted = isShown ? isVisible : isInFront && pulls.some(({ state }) => state === 'pulling')

  useEffect(() => {
    if (!isWanted) return
    function tell(pull: Pull, now: readonly Pull[]): void {
      const servers = queries.getQueryData(api.localModels.overview.queryKey())?.servers ?? []
      const words = endInWords(pull, placesOfPulls(servers, now)(pull))
      const action = { label: 'Show', onClick: () => void navigate({ to: '/local-models' }) }
      const { error } = pull
      if (error) toast.error(words, { description: `${error.message} ${error.fix}`, action })
      else toast(words, { action })
    }

    const { watch, watchPulls } = client.localModels
    return keepListening((onError) =>
      (isShown ? watch : watchPulls).subscribe(undefined, {
        onData(now) {
          const before = queries.getQueryData<readonly Pull[]>(pullsKey) ?? none
          queries.setQueryData(pullsKey, now)
          if (!isShown) for (const pull of endedSince(before, now)) tell(pull, now)
        },
        onError,
      }),
    )
  }, [api, client, queries, navigate, isWanted, isShown])
}
