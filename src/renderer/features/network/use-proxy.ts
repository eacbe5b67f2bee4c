import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ProxyCredential } from '../../../shared/network-settings.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'

/** Whether a user name and a password are kept for the proxy of the settings; undefined until that was read. */
export function useCredentialKept(): boolean | undefined {
  const api = useApi()
  return useQuery(api.network.proxy.queryOptions()).data?.credentialKept
}

/** Keeps a credential for the proxy that is on the page; null forgets the one that is there. */
export function useSetCredential(url: string) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  return useSecretCall(
    useCallback(
      async (credential: ProxyCredential | null, signal: AbortSignal) => {
        await client.network.setProxyCredential.mutate({ url, credential }, { signal })
        await queries.invalidateQueries({ queryKey: api.network.pathKey() })
      },
      [api, client, queries, url],
    ),
  )
}
