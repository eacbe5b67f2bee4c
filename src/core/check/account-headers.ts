import { headerOfSecret } from '../../shared/secret-header-field.ts'
import type { CheckTarget } from './check-target.ts'

/**
 * The headers that every request of an account has beside its credential: those of its API, its own open ones, those that carry
 * fields, and its secret ones. A later one of the same name wins.
 */
export function accountHeaders({
  api,
  provider,
  options,
  secrets,
}: Pick<CheckTarget, 'api' | 'provider' | 'options' | 'secrets'>): Record<string, string> {
  const fields = (provider.fields ?? []).flatMap(({ name, header }) => {
    const value = options.fields[name]
    return header !== undefined && value !== undefined && value !== '' ? [[header, value]] : []
  })
  const secret = Object.entries(secrets).flatMap(([name, value]) => {
    const header = secretHeader(provider, name)
    return header ? [[header.name, `${header.prefix}${value}`]] : []
  })
  const all = [...Object.entries(api.headers), ...options.headers.map(({ name, value }) => [name, value]), ...fields, ...secret]
  return Object.fromEntries(all.map(([name = '', value = '']) => [name.toLowerCase(), value]))
}

/** The header that carries a further secret, and what stands before it there; undefined for one that travels otherwise. */
export function secretHeader(
  { secrets = [] }: Pick<CheckTarget['provider'], 'secrets'>,
  name: string,
): { name: string; prefix: string } | undefined {
  const header = headerOfSecret(name)
  return header === undefined ? undefined : { name: header, prefix: secrets.find((part) => part.name === name)?.prefix ?? '' }
}
