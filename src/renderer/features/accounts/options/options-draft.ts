import type { Account } from '../../../../shared/account.ts'
import { secretHeaderField } from '../../../../shared/secret-header-field.ts'
import type { ProviderDefinition } from '../../../../shared/providers/provider.ts'

/**
 * One extra header in a form. `value`: what was typed. `isKept`: its secret value is in the vault and stays there as it is;
 * the form has none of it.
 */
export type HeaderDraft = { id: number; name: string; value: string; isSecret: boolean; isKept: boolean }

/** What stands under “More options”. `auth`: the name of the way that was chosen, null while none was. */
export type OptionsDraft = { auth: string | null; headers: readonly HeaderDraft[]; caFile: string; timeout: string }

export const emptyOptions: OptionsDraft = { auth: null, headers: [], caFile: '', timeout: '' }

const headerPrefix = secretHeaderField('')

/** The names of an account's secret headers that its provider does not name itself. */
export function secretHeadersOf(kept: readonly string[], { secrets = [] }: Pick<ProviderDefinition, 'secrets'>): string[] {
  const parts = new Set(secrets.map(({ name }) => name))
  return kept.filter((name) => name.startsWith(headerPrefix) && !parts.has(name)).map((name) => name.slice(headerPrefix.length))
}

/** The options of an account that there is. What is secret in them is not there to show. */
export function optionsDraftOf({ options, secrets }: Pick<Account, 'options' | 'secrets'>, provider: ProviderDefinition): OptionsDraft {
  const open = options.headers.map(({ name, value }) => ({ name, value, isSecret: false, isKept: false }))
  const secret = secretHeadersOf(secrets, provider).map((name) => ({ name, value: '', isSecret: true, isKept: true }))
  return {
    auth: options.auth,
    headers: [...open, ...secret].map((header, id) => ({ ...header, id })),
    caFile: options.caFile ?? '',
    timeout: options.timeoutSeconds === null ? '' : String(options.timeoutSeconds),
  }
}

/** The rows with an empty one after them. */
export function withNewHeader(headers: readonly HeaderDraft[]): HeaderDraft[] {
  const id = Math.max(-1, ...headers.map((header) => header.id)) + 1
  return [...headers, { id, name: '', value: '', isSecret: false, isKept: false }]
}

/** The rows in which anything was typed or kept. */
export function givenHeaders(headers: readonly HeaderDraft[]): HeaderDraft[] {
  return headers.filter(({ name, value, isKept }) => isKept || name.trim() !== '' || value.trim() !== '')
}

export function hasOptions({ auth, headers, caFile, timeout }: OptionsDraft): boolean {
  return auth !== null || headers.length > 0 || caFile !== '' || timeout !== ''
}
