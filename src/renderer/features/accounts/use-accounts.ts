import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Account } from '../../../shared/account.ts'
import { useApi } from '../../lib/api.ts'

const none: readonly Account[] = []

/** Every account, as the server last told. */
export function useAccounts() {
  const api = useApi()
  // Comparing thousands of rows of dates field by field costs more than drawing the dozen that are seen.
  const { data, isPending, error } = useQuery(api.accounts.list.queryOptions(undefined, { structuralSharing: false }))
  return { accounts: data ?? none, isPending, error }
}

/** One account; undefined when there is none with this id. */
export function useAccount(id: string) {
  const { accounts, isPending } = useAccounts()
  return { account: useMemo(() => accounts.find((account) => account.id === id), [accounts, id]), isPending }
}
