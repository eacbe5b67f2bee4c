import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { protectionWords, type ProtectionWords } from './protection-words.ts'

/** The vault as the server last told: whether there is one, whether it is open, and what opens it. */
export function useVault() {
  const api = useApi()
  const { data, isPending, error } = useQuery(api.vault.status.queryOptions())
  return { vault: data, isPending, error }
}

/** How the keys are protected, in words. */
export function useProtection(): ProtectionWords {
  const { vault } = useVault()
  return protectionWords(vault?.slots ?? [], usePlatform())
}

/** Node's name of the platform that Keydeck runs on, which need not be the browser's. */
export function usePlatform(): string {
  const api = useApi()
  return useQuery(api.app.info.queryOptions()).data?.platform ?? ''
}
