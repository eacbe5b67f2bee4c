import { QueryClient } from '@tanstack/react-query'
import { createTRPCClient, type TRPCClient, type TRPCLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { AppRouter } from '../../api/app-router.ts'

export const { TRPCProvider: ApiProvider, useTRPC: useApi, useTRPCClient: useApiClient } = createTRPCContext<AppRouter>()

export type ApiClient = TRPCClient<AppRouter>

export function createClient(link: TRPCLink<AppRouter>): ApiClient {
  return createTRPCClient<AppRouter>({ links: [link] })
}

/**
 * Answers are kept until the server says that they changed. The server is on this machine, so being offline pauses nothing,
 * and a failure is shown at once rather than tried again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: Infinity,
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  })
}
