import type { ShippedPackage } from '../../../shared/licences.ts'

/** The packages whose name or licence has every word of the query. */
export function findPackages(packages: readonly ShippedPackage[], query: string): ShippedPackage[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return packages.filter(({ name, licence }) => {
    const searched = `${name} ${licence}`.toLowerCase()
    return words.every((word) => searched.includes(word))
  })
}
