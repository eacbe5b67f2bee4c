import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
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
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = query
  const [wanted, setWanted] = useState(1)
  const shown = data?.pages.length ?? 0
  const isShowingMore = shown > 0 && shown < wanted && hasNextPage && !isFetchNextPageError

  // What comes in meanwhile has all of it read again, which gives up a page that was asked for: it is asked for once more.
  useEffect(() => {
    if (isShowingMore && !isFetching) void fetchNextPage()
  }, [isShowingMore, isFetching, fetchNextPage])

  function showMore(): void {
    setWanted(shown + 1)
    if (isFetchNextPageError) void fetchNextPage()
  }
  return {
    entries: useMemo(() => data?.pages.flat(), [data]),
    failure,
    isAsking,
    tryAgain,
    showMore: hasNextPage ? showMore : undefined,
    isShowingMore,
  }
}
