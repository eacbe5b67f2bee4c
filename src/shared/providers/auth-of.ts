import { authName } from './auth-name.ts'
import type { AuthScheme, ProviderApi } from './provider.ts'

/** The way in that an account has chosen by its name. Without one, or with one that is not known there, the usual one. */
export function authOf({ auth, otherAuth = [] }: Pick<ProviderApi, 'auth' | 'otherAuth'>, name: string | null): AuthScheme {
  return otherAuth.find((other) => authName(other) === name) ?? auth
}
