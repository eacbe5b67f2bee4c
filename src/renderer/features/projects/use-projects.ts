import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { Project } from '../../../shared/project.ts'
import { useApi } from '../../lib/api.ts'
import { useAccounts } from '../accounts/use-accounts.ts'

const none: readonly Project[] = []

/** Every project, as it stands now: a folder can go away or come back without a word to Keydeck. */
export function useProjects() {
  const api = useApi()
  const { data, isPending, error } = useQuery(
    api.projects.list.queryOptions(undefined, { refetchOnMount: 'always', refetchOnWindowFocus: 'always' }),
  )
  return { projects: data ?? none, isPending, error }
}

/** What holds in a folder, with what comes from projects further out; undefined until that was read. */
export function useHoldsHere(folder: string) {
  const api = useApi()
  return useQuery(api.projects.at.queryOptions({ folder }, { gcTime: 30_000 })).data
}

/** Finds accounts by their ids; undefined for one that is gone. */
export function useAccountOf(): (id: string) => Account | undefined {
  const { accounts } = useAccounts()
  const byId = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts])
  return (id) => byId.get(id)
}

/** Reads everything again that a change of a project changes; resolves when it is there. */
export function useRereadProjects(): () => Promise<void> {
  const api = useApi()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.projects.pathKey() })
}
