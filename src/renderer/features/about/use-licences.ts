import { useQuery } from '@tanstack/react-query'
import { licences, type ShippedPackage } from '../../../shared/licences.ts'

/** The licences of what is shipped, as the build wrote them beside the pages; asked for when they are first shown. */
export function useLicences() {
  const { data, isError, isFetching, refetch } = useQuery({ queryKey: ['licences'], queryFn: readLicences })
  return { packages: data, isFailed: isError && !isFetching, tryAgain: () => void refetch() }
}

async function readLicences(): Promise<ShippedPackage[]> {
  const response = await fetch('/licences.json')
  if (!response.ok) throw new Error(`The licences cannot be read: ${response.status}`)
  return licences.parse(await response.json()).packages
}
