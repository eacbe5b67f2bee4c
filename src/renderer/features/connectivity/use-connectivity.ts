import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../lib/api.ts'
import { useReading } from '../../lib/use-reading.ts'

/** Whether the network is there and the providers answer, and what offline mode does about it, as the server last told. */
export function useConnectivity() {
  return useReading(useQuery(useApi().connectivity.status.queryOptions()))
}
