import type { ModelList, Place, Probe, ProviderApi } from '../../shared/providers/provider.ts'

export function isSamePlace(one: Place, other: Place): boolean {
  return one.path === other.path && (one.from ?? 'base') === (other.from ?? 'base')
}

/** What an answer with a list of models looks like. */
export function listShape({ list }: ModelList): Probe['shape'] {
  return list === 'any' ? { field: [], is: 'any' } : { field: list, is: 'array' }
}

/** The free request that shows whether the API lies below a base URL's path; null where all of them go to its origin. */
export function pathProof({ check: { key, models } }: ProviderApi): Probe | null {
  if (key && key.from !== 'origin') return key
  return models && models.from !== 'origin' ? { path: models.path, shape: listShape(models) } : null
}
