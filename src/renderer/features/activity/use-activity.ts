import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Activity } from '../../../shared/activity.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useReading } from '../../lib/use-reading.ts'

/** As many entries are fetched at once. */
const perPage = 200

/** The entries of the activity log that were asked for so far, newest first. `showMore` undefined: there are no older ones. */
export function useActivity() {
  const api = useApi()
  const client = useApiClient()
  const query = useInfiniteQuery({
    queryKey: [...api.activity.pathKey(), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      client.activity.list.query({ limit: perPage, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last: readonly Activity[]) => (last.length < perPage ? null : (last.at(-1)?.id ?? null)),
  })
  const { data, failure, isAsking, tryAgain } = useReading(query)
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  return {
    entries: useMemo(() => data?.pages.flat(), [data]),
    failure,
    isAsking,
    tryAgain,
    showMore: hasNextPage ? () => void fetchNextPage() : undefined,
    isShowingMore: isFetchingNextPage,
  }
}
