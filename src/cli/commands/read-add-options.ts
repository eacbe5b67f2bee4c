import { resolve } from 'node:path'
import type { z } from 'zod'
import { accountOptions, type AccountOptions } from '../../shared/account.ts'
import { headerName, headerValue } from '../../shared/http-header.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { authName } from '../../shared/providers/auth-name.ts'
import { chosenAuth } from '../../shared/providers/chosen-auth.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { AppError } from '../../core/errors.ts'

/** The flags of `add` that make an account's options, as they were typed. */
export type OptionFlags = {
  fields: readonly string[]
  auth: string | null
  headers: readonly string[]
  caFile: string | null
  timeout: string | null
}

/** The value of an option; `fix` names the option where the value is refused. */
export function readOption<Value>(schema: z.ZodType<Value>, value: unknown, fix: string): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('invalid-input', parsed.error.issues[0]?.message ?? 'The value of an option is not valid.', fix)
}

/** The parts that the provider names, from `name=value`. No error repeats a value: it could be a key. */
export function readFields(provider: ProviderDefinition, given: readonly string[]): AccountOptions['fields'] {
  const known = provider.fields ?? []
  const typed = given.map((text) => {
    const [name = ''] = text.split('=', 1)
    const field = known.find((candidate) => candidate.name === name.trim())
    if (!text.includes('='))
      throw new AppError('invalid-input', 'A field has an equals sign after its name.', 'Use --field <name>=<value>.')
    if (field) return [field.name, text.slice(name.length + 1).trim()] as const
    const names = known.map((candidate) => candidate.name).join(', ')
    throw new AppError(
      'invalid-input',
      `${provider.name} has no field of this name.`,
      names === '' ? 'Leave --field out.' : `Use --field with one of ${names}.`,
    )
  })
  const values = new Map(typed)
  const read = known.flatMap(({ name, label, example, required, schema }): [string, string][] => {
    const text = values.get(name) ?? ''
    if (text !== '') return [[name, readOption(schema, text, `Correct --field ${name}, for example ${name}=${example}.`)]]
    if (!required) return []
    throw new AppError('invalid-input', `${provider.name} needs the ${label}.`, `Add --field ${name}=${example}, with your own.`)
  })
  return Object.fromEntries(read)
}

/** Everything else that an account can have beside its key. Throws `invalid-input` naming the option. */
export function readAddOptions(
  { auth, headers, caFile, timeout }: OptionFlags,
  { provider, baseUrl, fields }: { provider: ProviderDefinition; baseUrl: string; fields: AccountOptions['fields'] },
): AccountOptions {
  const api = apiAt(provider, baseUrl)
  const ways = [api.auth, ...(api.otherAuth ?? [])].map(authName)
  if (auth !== null && !ways.includes(auth))
    throw new AppError('invalid-input', `${provider.name} takes no key in this way.`, `Use --auth with one of ${ways.join(', ')}.`)
  const { headers: headerList, timeoutSeconds } = accountOptions.shape
  return {
    auth: chosenAuth(api, { chosen: auth, fields }),
    fields,
    headers: readOption(headerList, headers.map(readHeader), 'Leave some --header out.'),
    caFile: caFile === null ? null : resolve(caFile),
    timeoutSeconds:
      timeout === null
        ? null
        : readOption(timeoutSeconds, /^\d+$/.test(timeout) ? Number(timeout) : 0, 'Correct --timeout, in whole seconds from 1 to 300.'),
  }
}

/** Parts of names by which headers are known to carry secrets. */
const secretParts = ['auth', 'authorization', 'key', 'apikey', 'token', 'secret', 'password']

function readHeader(text: string): AccountOptions['headers'][number] {
  const at = text.indexOf(':')
  const fix = 'Correct --header, for example --header "x-team: blue".'
  if (at === -1) throw new AppError('invalid-input', 'A header has a colon after its name.', fix)
  const name = readOption(headerName, text.slice(0, at), fix)
  if (name.split(/[-_]/).some((part) => secretParts.includes(part)))
    throw new AppError(
      'invalid-input',
      'By its name, this header carries a secret, and arguments stay in the shell’s history.',
      'Add the account without it, then enter it in the app under More options, as a secret header.',
    )
  return { name, value: readOption(headerValue, text.slice(at + 1), fix) }
}
