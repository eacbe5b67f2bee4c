import { headerName } from '../../shared/http-header.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { AppError } from '../errors.ts'

/** Further secrets as they are submitted: a value to keep, or null to remove what is there. */
export type SubmittedSecrets = Readonly<Record<string, string | null>>

/** Throws `invalid-input` for a secret that the provider has no part for and that is no header. */
export function assertKnownSecrets(provider: ProviderDefinition, secrets: SubmittedSecrets): void {
  const known = new Set((provider.secrets ?? []).map(({ name }) => name))
  const strange = Object.keys(secrets).find((name) => !known.has(name) && !isHeader(name))
  if (strange === undefined) return
  throw new AppError('invalid-input', `${provider.name} has no secret of this name.`, 'Leave it out.', { details: { field: strange } })
}

function isHeader(name: string): boolean {
  return name.startsWith('header:') && headerName.safeParse(name.slice('header:'.length)).data === name.slice('header:'.length)
}

/** What stands after a change: what was there, without what is removed, with what is submitted. */
export function secretsAfter(was: Readonly<Record<string, string>>, submitted: SubmittedSecrets): Record<string, string> {
  const after = { ...was }
  for (const [name, value] of Object.entries(submitted)) {
    if (value === null) delete after[name]
    else after[name] = value
  }
  return after
}
