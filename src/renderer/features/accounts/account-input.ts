import type { z } from 'zod'
import { accountChange, newAccount, type AccountOptions } from '../../../shared/account.ts'
import { baseUrl as baseUrlSchema } from '../../../shared/base-url.ts'
import { headerName } from '../../../shared/http-header.ts'
import { secretHeaderField } from '../../../shared/secret-header-field.ts'
import { apiAt } from '../../../shared/providers/api-at.ts'
import { chosenAuth } from '../../../shared/providers/chosen-auth.ts'
import type { ProviderApi, ProviderDefinition } from '../../../shared/providers/provider.ts'
import { isMeantLocal, type AccountDraft } from './account-draft.ts'
import { fieldOfPath, openHeaders } from './form-field.ts'
import type { FormProblem } from './form-problem.ts'
import type { KnownAccount } from './known-account.ts'
import { givenHeaders, secretHeadersOf } from './options/options-draft.ts'
import { submittedSecret } from './options/secret-draft.ts'

type Asked = { account: KnownAccount | null; takesKey: boolean; anyway: boolean }
type AccountInput = ReturnType<typeof readInput>

/** How the API is called at the address that stands in the form. */
export function apiInForm(provider: ProviderDefinition, baseUrl: string): ProviderApi {
  return apiAt(provider, baseUrlSchema.safeParse(baseUrl).data ?? baseUrl)
}

/** What the server is sent of the form. The key is null where none was asked for, or the provider needs none. */
export function readInput(draft: AccountDraft, { account, takesKey, anyway }: Asked) {
  const { provider, key } = draft
  const noKey = !takesKey || (provider?.key === 'optional' && key.trim() === '')
  return {
    label: draft.label,
    baseUrl: draft.baseUrl,
    model: draft.model,
    local: isMeantLocal(draft),
    key: noKey ? null : key,
    options: readOptions(draft),
    secrets: readSecrets(draft, account),
    saveWhen: anyway ? ('unless-refused' as const) : ('accepted' as const),
  }
}

function readOptions({ provider, baseUrl, fields: typed, options }: AccountDraft): AccountOptions {
  const names = (provider?.fields ?? []).map(({ name }) => name)
  const fields = Object.fromEntries(names.map((name) => [name, (typed[name] ?? '').trim()]).filter(([, text]) => text !== ''))
  const { caFile, timeout } = options
  return {
    auth: provider && chosenAuth(apiInForm(provider, baseUrl), { chosen: options.auth, fields }),
    fields,
    headers: openHeaders(options.headers).map(({ name, value }) => ({ name, value })),
    caFile: caFile.trim() || null,
    timeoutSeconds: timeout.trim() === '' ? null : Number(timeout),
  }
}

/** Secrets beside the key: what is new, and null for what the form no longer has. */
function readSecrets({ provider, secrets, options }: AccountDraft, account: KnownAccount | null): Record<string, string | null> {
  const submitted: Record<string, string | null> = {}
  for (const name of provider && account ? secretHeadersOf(account.secrets, provider) : []) {
    const isKept = options.headers.some((header) => header.isKept && header.name === name)
    if (!isKept) submitted[secretHeaderField(name)] = null
  }
  for (const { name, value, isSecret } of options.headers) {
    if (isSecret && name.trim() !== '' && value.trim() !== '') submitted[secretHeaderField(name.trim())] = value
  }
  for (const { name } of provider?.secrets ?? []) {
    const secret = secrets[name] && submittedSecret(secrets[name])
    if (secret !== undefined) submitted[name] = secret
  }
  return submitted
}

/** What is wrong with the form before it is sent anywhere, by field: the first thing for each. */
export function problemsBeforeSending(draft: AccountDraft, input: AccountInput, account: KnownAccount | null): FormProblem['fields'] {
  const fields: FormProblem['fields'] = { ...problemsOfFields(draft), ...problemsOfHeaders(draft) }
  if (draft.provider === null) fields.provider = 'Choose the provider that the key is from.'
  if (Number.isNaN(input.options.timeoutSeconds)) fields.timeoutSeconds = 'Enter a whole number of seconds.'
  const read = account
    ? accountChange.safeParse({ ...input, id: account.id, sendKeyToNewOrigin: false })
    : newAccount.safeParse({ ...input, provider: draft.provider?.id })
  if (!read.success) addIssues(fields, read.error.issues, draft)
  // An address that is made from parts is right as soon as they are.
  const isMade = draft.provider?.baseUrlTemplate !== undefined && draft.baseUrl === ''
  if (isMade && Object.keys(fields).some((field) => field.startsWith('field '))) delete fields.baseUrl
  return fields
}

function addIssues(fields: FormProblem['fields'], issues: readonly z.core.$ZodIssue[], draft: AccountDraft): void {
  for (const { path, message } of issues) {
    const place = fieldOfPath(path, draft)
    if (place) fields[place] ??= message
  }
}

function problemsOfFields({ provider, fields: typed }: AccountDraft): FormProblem['fields'] {
  const fields: FormProblem['fields'] = {}
  for (const { name, label, example, required, schema } of provider?.fields ?? []) {
    const text = (typed[name] ?? '').trim()
    const said = text === '' ? required && `${label} is needed, for example ${example}.` : schema.safeParse(text).error?.issues[0]?.message
    if (said) fields[`field ${name}`] = said
  }
  return fields
}

function problemsOfHeaders({ provider, options }: AccountDraft): FormProblem['fields'] {
  const fields: FormProblem['fields'] = {}
  const taken = new Set(provider?.secrets?.map(({ name }) => name))
  for (const { id, name, value, isSecret, isKept } of givenHeaders(options.headers)) {
    const read = headerName.safeParse(name)
    if (!read.success) fields[`header-name ${id}`] = read.error.issues[0]?.message ?? 'This is no name of a header.'
    else if (taken.has(secretHeaderField(read.data))) fields[`header-name ${id}`] = 'There is a header of this name already.'
    else taken.add(secretHeaderField(read.data))
    if (isSecret && !isKept && value.trim() === '') fields[`header-value ${id}`] = 'Enter the value of the header.'
  }
  return fields
}
