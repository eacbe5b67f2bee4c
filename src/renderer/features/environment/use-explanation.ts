import { useQuery } from '@tanstack/react-query'
import type { Explanation } from '../../../shared/environment.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useReading, type Reading } from '../../lib/use-reading.ts'

/** What is explained: a project's folder, or null for everywhere, and Vite's mode there. */
export type Scope = { folder: string | null; mode: string }

const readingAgainMs = 500

/**
 * Why variables have the values that they have; `variables` null: all that some source has. Files and the repository tell nobody that
 * they changed, so it is read anew whenever it is shown, or the window is in front again.
 */
export function useExplanation(
  { folder, mode }: Scope,
  variables: readonly string[] | null,
  { enabled = true }: { enabled?: boolean } = {},
): Reading<Explanation> {
  const api = useApi()
  const client = useApiClient()
  const input = { folder, mode, variables: variables && [...variables] }
  return useReading(
    useQuery({
      queryKey: [...api.environment.explain.mutationKey(), input],
      queryFn: ({ signal }) => client.environment.explain.mutate(input, { signal }),
      enabled,
      staleTime: 0,
      refetchOnWindowFocus: true,
      // The word that the shell was read can come before the answer that it is still being read.
      refetchInterval: ({ state }) => state.data?.shell.state === 'reading' && readingAgainMs,
    }),
  )
}
