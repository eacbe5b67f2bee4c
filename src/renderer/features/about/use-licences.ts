import { useQuery } from '@tanstack/react-query'
import { useReading } from '../../lib/use-reading.ts'
import { licences, type ShippedPackage } from '../../../shared/licences.ts'

/** The licences of what is shipped, as the build wrote them beside the pages; asked for when they are first shown. */
export function useLicences() {
  const { data, failure, isAsking, tryAgain } = useReading(useQuery({ queryKey: ['licences'], queryFn: readLicences }))
  return { packages: data, isFailed: failure !== null, isAsking, tryAgain }
}

async function readLicences(): Promise<ShippedPackage[]> {
  const response = await fetch('/licences.json')
  if (!response.ok) throw new Error(`The licences cannot be read: ${response.status}`)
  return licences.parse(await response.json()).packages
}
