import { resolve } from 'node:path'
import { z } from 'zod'
import { accountOptions, type AccountOptions } from '../../shared/account.ts'
import { headerName, headerValue, mayBeOpen } from '../../shared/http-header.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { chosenAuth } from '../../shared/providers/chosen-auth.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { readAccountOptions } from '../../core/accounts/account-options.ts'
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

/**
 * The parts that the provider names, from `name=value`; what they hold is read with the other options. No error repeats what was
 * typed: it could be a key.
 */
export function splitFields(provider: ProviderDefinition, given: readonly string[]): AccountOptions['fields'] {
  const known = (provider.fields ?? []).map(({ name }) => name)
  const typed = given.map((text): [string, string] => {
    const at = text.indexOf('=')
    if (at === -1) throw new AppError('invalid-input', 'A field has an equals sign after its name.', 'Use --field <name>=<value>.')
    const name = known.find((candidate) => candidate === text.slice(0, at).trim())
    if (name !== undefined) return [name, text.slice(at + 1).trim()]
    const fix = known.length === 0 ? 'Leave --field out.' : `Use --field with one of ${known.join(', ')}.`
    throw new AppError('invalid-input', `${provider.name} has no field of this name.`, fix)
  })
  return Object.fromEntries(typed)
}

type Place = {
  provider: ProviderDefinition
  /** null while it is not known, for want of a field that it is made from. */
  baseUrl: string | null
  fields: AccountOptions['fields']
}

/** Everything that an account can have beside its key, as the core takes it. Throws `invalid-input` naming the option. */
export function readAddOptions({ auth, headers, caFile, timeout }: OptionFlags, { provider, baseUrl, fields }: Place): AccountOptions {
  const address = baseUrl ?? provider.baseUrlExample
  const { headers: headerList, timeoutSeconds } = accountOptions.shape
  const options = {
    auth: auth ?? chosenAuth(apiAt(provider, address), { chosen: null, fields }),
    fields,
    headers: readOption(headerList, headers.map(readHeader), 'Leave some --header out.'),
    caFile: caFile === null ? null : resolve(caFile),
    timeoutSeconds:
      timeout === null
        ? null
        : readOption(timeoutSeconds, /^\d+$/.test(timeout) ? Number(timeout) : 0, 'Correct --timeout, in whole seconds from 1 to 300.'),
  }
  try {
    return readAccountOptions(provider, address, options)
  } catch (thrown) {
    throw naming(provider, thrown)
  }
}

const refusal = z.object({ field: z.string() })

/** A refusal of the core, with the option to correct in place of the field of a form. */
function naming(provider: ProviderDefinition, thrown: unknown): unknown {
  if (!(thrown instanceof AppError)) return thrown
  const { data } = refusal.safeParse(thrown.details)
  if (!data) return thrown
  const field = provider.fields?.find(({ name }) => name === data.field)
  const fix = field ? `Give --field ${field.name}, for example ${field.name}=${field.example}.` : `Correct --${data.field}. ${thrown.fix}`
  return new AppError(thrown.code, thrown.message, fix, { cause: thrown, details: thrown.details })
}

function readHeader(text: string): AccountOptions['headers'][number] {
  const at = text.indexOf(':')
  const fix = 'Correct --header, for example --header "x-team: blue".'
  if (at === -1) throw new AppError('invalid-input', 'A header has a colon after its name.', fix)
  const name = readOption(headerName, text.slice(0, at), fix)
  if (!mayBeOpen(name.replaceAll('_', '-')))
    throw new AppError(
      'invalid-input',
      'By its name, this header carries a secret, and arguments stay in the shell’s history.',
      'Add the account without it, then enter it in the app under More options, as a secret header.',
    )
  return { name, value: readOption(headerValue, text.slice(at + 1), fix) }
}
