import type { AccountOptions } from '../../shared/account.ts'
import { secretPartsOf } from '../../shared/google-credentials.ts'
import { headerName } from '../../shared/http-header.ts'
import { headerOfSecret } from '../../shared/secret-header-field.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { AppError } from '../errors.ts'
import { createSecretSearch } from '../network/mask-secrets.ts'
import type { OpenSecrets } from './credentials.ts'

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
  const header = headerOfSecret(name)
  return header !== undefined && headerName.safeParse(header).data === header
}

/** What of an account anybody here can read, by the field that a surface has it in. */
type OpenTexts = { label: string; baseUrl: string; model: string | null; options: AccountOptions }

/**
 * Throws `invalid-input`, naming the field and not the secret, where one of the account's secrets, or a part of it, stands in what
 * anybody here can read (S7).
 */
export function assertNotInTheOpen({ key, secrets }: OpenSecrets, { label, baseUrl, model, options }: OpenTexts): void {
  const holdsSecret = createSecretSearch([...(key === null ? [] : secretPartsOf(key)), ...Object.values(secrets)])
  const texts: [field: string, text: string | null][] = [
    ['label', label],
    ['baseUrl', baseUrl],
    ['model', model],
    ['caFile', options.caFile],
    ...Object.entries(options.fields),
    ...options.headers.map(({ name, value }): [string, string] => [name, value]),
  ]
  const found = texts.find(([, text]) => text !== null && holdsSecret(text))
  if (!found) return
  throw new AppError('invalid-input', 'The key stands here too, where anybody could read it.', 'Take it out of this field.', {
    details: { field: found[0] },
  })
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
