import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useReading } from '../../lib/use-reading.ts'

type Page<Item> = { items: readonly Item[]; total: number }

/** What is listed page by page; reading it again reads all pages that are shown. */
function usePages<Item>(options: {
  queryKey: readonly unknown[]
  read: (offset: number, signal: AbortSignal) => Promise<Page<Item>>
  enabled: boolean
}) {
  const query = useInfiniteQuery({
    queryKey: options.queryKey,
    queryFn: ({ pageParam, signal }) => options.read(pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (_last: Page<Item>, pages: readonly Page<Item>[]) => {
      const count = pages.reduce((sum, { items }) => sum + items.length, 0)
      return count < (pages.at(-1)?.total ?? 0) && (pages.at(-1)?.items.length ?? 0) > 0 ? count : null
    },
    enabled: options.enabled,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  const { data, ...reading } = useReading(query)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  return {
    items: useMemo(() => data?.pages.flatMap(({ items }) => items), [data]),
    total: data?.pages.at(-1)?.total ?? 0,
    ...reading,
    showMore: hasNextPage ? () => void fetchNextPage() : undefined,
    isShowingMore: isFetchingNextPage,
  }
}

/** The conversations, newest first: all of them, or those whose title or messages have every word of a search. */
export function useConversations(search: string, { limit = 100 }: { limit?: number } = {}) {
  const api = useApi()
  const { chat } = useApiClient()
  return usePages({
    queryKey: [...api.chat.conversations.pathKey(), 'pages', search, limit],
    read: (offset, signal) => chat.conversations.query({ search, offset, limit }, { signal }),
    enabled: true,
  })
}

/** The messages that have every word of a search, the best first. */
export function useHits(search: string) {
  const api = useApi()
  const { chat } = useApiClient()
  return usePages({
    queryKey: [...api.chat.search.pathKey(), 'pages', search],
    read: async (offset, signal) => {
      const { hits, total } = await chat.search.query({ text: search, offset, limit: 20 }, { signal })
      return { items: hits, total }
    },
    enabled: search !== '',
  })
}
