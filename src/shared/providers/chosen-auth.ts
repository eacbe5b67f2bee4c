import { authName } from './auth-name.ts'
import type { ProviderApi } from './provider.ts'

/**
 * The way in that an account is to keep, by its name: the one that was chosen, where there is a choice; without one the
 * signature, where the account has an access key ID, which nothing else takes. null: the usual way.
 */
export function chosenAuth(
  { otherAuth = [] }: Pick<ProviderApi, 'otherAuth'>,
  { chosen, fields }: { chosen: string | null; fields: Readonly<Record<string, string>> },
): string | null {
  const others = otherAuth.map(authName)
  if (chosen !== null) return others.includes(chosen) ? chosen : null
  return others.includes('sigv4') && Boolean(fields['accessKeyId']) ? 'sigv4' : null
}
