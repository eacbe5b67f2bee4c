import type { AuthScheme, ProviderApi } from './provider.ts'

/** Every way in which an API takes a key, the usual one first. */
export function waysOf({ auth, otherAuth = [] }: Pick<ProviderApi, 'auth' | 'otherAuth'>): readonly AuthScheme[] {
  return [auth, ...otherAuth]
}
