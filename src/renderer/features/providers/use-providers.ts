import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { catalogue } from '../../../shared/providers/catalogue.ts'
import { definitionOfOwn } from '../../../shared/providers/definition-of-own.ts'
import type { OwnProvider } from '../../../shared/providers/own-provider.ts'
import { useApi } from '../../lib/api.ts'
import type { KnownProvider } from './known-provider.ts'

const none: readonly OwnProvider[] = []

/** Every provider that there is: those of the catalogue, and the user's own as the server last told. */
export function useProviders() {
  const api = useApi()
  const { data, isPending, error } = useQuery(api.providers.list.queryOptions())
  const own = data ?? none
  return useMemo(() => {
    const providers: readonly KnownProvider[] = [...catalogue, ...own.map(definitionOfOwn)]
    const byId = new Map<string, KnownProvider>(providers.map((provider) => [provider.id, provider]))
    return {
      providers,
      /** The user's own, as they were described. */
      own,
      isPending,
      error,
      /** null when there is none with this id, or it is not read yet. */
      definitionOf: (id: string | null): KnownProvider | null => (id === null ? null : (byId.get(id) ?? null)),
    }
  }, [own, isPending, error])
}
