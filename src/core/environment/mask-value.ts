import { providerOf } from '../../shared/providers/catalogue.ts'
import { maskKey } from '../findings/mask-key.ts'
import { holdsKeyLike, isPlainlyKey } from '../paste/key-like.ts'
import { isSecretVariable, rolesOf } from './known-variables.ts'

/** Words that switch something on or off and so are no secret, whatever the variable is called. */
const switches = /^(?:true|false|yes|no|on|off|0|1)$/i

/**
 * As much of a variable's value as may be shown: of a secret its beginning and end, of a base URL all but what is secret in it, of
 * everything else all of it, unless it is a key in the wrong place (S7).
 */
export function maskValue(name: string, value: string): string {
  const text = value.trim()
  if (isSecretVariable(name)) return text === '' || switches.test(text) ? text : maskKey(text)
  if (rolesOf(name).some(({ part }) => part === 'baseUrl')) return maskUrl(text)
  return (isPlainlyKey(text) && !isNamedPart(name, text)) || text.startsWith('{') ? maskKey(text) : text
}

/** Whether it is a part that a provider names and that looks like a key, such as the ID of an access key, by the provider's example. */
function isNamedPart(name: string, text: string): boolean {
  const fields = rolesOf(name).flatMap(({ part, provider }) => (part === 'field' ? (providerOf(provider).fields ?? []) : []))
  return fields.some(({ env, example, schema }) => env.includes(name) && holdsKeyLike(example) && schema.safeParse(text).success)
}

/** A stored key as far as it is known without opening it. */
export const maskHint = (hint: string | null): string => `…${hint ?? ''}`

/** The host of an address as it may be shown; of one without a scheme, such as that of a local server, all of it. */
export function hostOf(text: string): string {
  const host = URL.parse(text.trim())?.host ?? ''
  return host === '' ? maskUrl(text.trim()) : maskParts(host, '.')
}

/** An address without a user, a password or the values of its query, and without what looks like a key in its path. */
function maskUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null || url.host === '') return text.includes('@') || holdsKeyLike(text) ? maskKey(text) : text
  const user = url.username === '' && url.password === '' ? '' : '…@'
  const path = url.pathname === '/' ? '' : maskParts(url.pathname, '/')
  const query = [...url.searchParams.keys()].map((key) => (isPlainlyKey(key) ? '…' : `${key}=…`)).join('&')
  return `${url.protocol}//${user}${maskParts(url.host, '.')}${path}${query === '' ? '' : `?${query}`}`
}

const maskParts = (text: string, separator: string): string =>
  text
    .split(separator)
    .map((part) => (isPlainlyKey(part) ? '…' : part))
    .join(separator)
