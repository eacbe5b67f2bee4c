import { accountLabel, accountModel } from '../../shared/account.ts'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { faultOf } from './judge-value.ts'
import { holdsKeyLike, isPlainlyKey } from './key-like.ts'
import { knownEndpoint } from './known-endpoint.ts'

/** A name that says more than whose account it is, and is no key in the wrong place. */
export function readLabel(label: string | null | undefined, id: ProviderId | undefined): string | null {
  const read = accountLabel.safeParse(label ?? '').data
  if (read === undefined || holdsKeyLike(read)) return null
  const said = id === undefined ? [] : [id, providerOf(id).name]
  return said.some((name) => name.toLowerCase() === read.toLowerCase()) ? null : read
}

/** A model; null for none, and for a key in its place. */
export function readModel(model: string | null | undefined): string | null {
  const read = accountModel.safeParse(model ?? null).data ?? null
  return read === null || holdsKeyLike(read) ? null : read
}

/** The parts of an account that may be shown. `ids`: the providers that it may be of, which know what their own parts look like. */
export function readFields(parts: Readonly<Record<string, string>>, ids: readonly ProviderId[]): Record<string, string> {
  const read = Object.entries(parts).map(([name, value]) => [name, value.trim()] as const)
  return Object.fromEntries(
    read.filter(([name, value]) => isField(value) && (!holdsKeyLike(value) || ids.some((id) => isPartOf(id, name, value)))),
  )
}

function isField(value: string): boolean {
  const fault = faultOf(value)
  return value.length <= 500 && fault !== 'empty' && fault !== 'reference' && fault !== 'placeholder' && fault !== 'masked'
}

/** Whether a base URL has what looks like a key in it and is no part that a provider names, such as an account’s ID. */
export function hasKey(baseUrl: string): boolean {
  const { hostname, pathname } = new URL(baseUrl)
  const known = knownEndpoint(baseUrl).flatMap(({ provider, fields }) =>
    Object.entries(fields).flatMap(([name, value]) => (isPartOf(provider, name, value) ? [value] : [])),
  )
  const isInPath = pathname.split('/').some((part) => !known.includes(part) && holdsKeyLike(part))
  return isInPath || hostname.split('.').some(isPlainlyKey)
}

/** Whether it is such a part of this provider as looks like a key, by the provider’s own example of it. */
function isPartOf(id: ProviderId, name: string, value: string): boolean {
  const field = providerOf(id).fields?.find((candidate) => candidate.name === name)
  return field !== undefined && holdsKeyLike(field.example) && field.schema.safeParse(value).success
}
