import { isAbsolute } from 'node:path'
import { noOptions, type AccountOptions } from '../../shared/account.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { authName } from '../../shared/providers/auth-name.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { waysOf } from '../../shared/providers/ways-of.ts'
import { AppError } from '../errors.ts'

/**
 * The options of an account as its provider takes them: fields that it does not have are left out, those that it has are
 * read by their schemas. Throws `invalid-input` with the field's name in its details.
 */
export function readAccountOptions(provider: ProviderDefinition, baseUrl: string, options: AccountOptions = noOptions): AccountOptions {
  const { auth, caFile } = options
  const api = apiAt(provider, baseUrl)
  const ways = waysOf(api)
  if (auth !== null && !ways.some((way) => authName(way) === auth)) {
    throw refused('auth', `${provider.name} takes no key in this way.`, `Choose one of ${[...new Set(ways.map(authName))].join(', ')}.`)
  }
  if (caFile !== null && !isAbsolute(caFile)) {
    throw refused('caFile', 'The file of certificates is not named by its whole path.', 'Enter the path from the root on.')
  }
  return { ...options, auth: auth === authName(api.auth) ? null : auth, fields: readFields(provider, options.fields) }
}

function readFields(provider: ProviderDefinition, given: AccountOptions['fields']): AccountOptions['fields'] {
  const fields: AccountOptions['fields'] = {}
  for (const { name, label, example, required, schema } of provider.fields ?? []) {
    const text = Object.hasOwn(given, name) ? given[name] : undefined
    if (text === undefined || text === '') {
      if (required) throw refused(name, `${provider.name} needs a value for “${label}”.`, `Enter it, for example ${example}.`)
      continue
    }
    const read = schema.safeParse(text)
    if (!read.success) throw refused(name, read.error.issues[0]?.message ?? `${label} is not right.`, `It looks like ${example}.`)
    fields[name] = read.data
  }
  return fields
}

function refused(field: string, message: string, fix: string): AppError {
  return new AppError('invalid-input', message, fix, { details: { field } })
}
