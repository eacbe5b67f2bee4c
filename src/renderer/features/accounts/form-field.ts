import { secretHeaderField } from '../../../shared/secret-header-field.ts'
import type { AccountDraft } from './account-draft.ts'
import type { HeaderDraft } from './options/options-draft.ts'

/** Where in the form something is said. `field` and `secret`: a part that the provider names; `header`: a row of the extra headers. */
export type FormField = SimpleField | `field ${string}` | `secret ${string}` | `header-name ${number}` | `header-value ${number}`

type SimpleField = 'provider' | 'key' | 'label' | 'baseUrl' | 'model' | OptionField
type OptionField = 'auth' | 'caFile' | 'timeoutSeconds' | 'headers'

const optionFields: readonly OptionField[] = ['auth', 'caFile', 'timeoutSeconds', 'headers']
const simpleFields: readonly SimpleField[] = ['provider', 'key', 'label', 'baseUrl', 'model', ...optionFields]

type Form = Pick<AccountDraft, 'provider' | 'options'>

/** The place of an issue of zod's by its path in what is sent; undefined when the form has none for it. */
export function fieldOfPath(path: readonly PropertyKey[], form: Form): FormField | undefined {
  const [first, ...rest] = path.map(String)
  if (first === 'secrets') return fieldOfSecret(rest.join('.'), form)
  if (first !== 'options') return simpleFields.find((name) => name === first)
  const [option, part = '', member] = rest
  if (option === 'fields') return `field ${part}`
  if (option !== 'headers') return optionFields.find((name) => name === option)
  const row = openHeaders(form.options.headers)[Number(part)]
  return part === '' || !row ? 'headers' : member === 'name' ? `header-name ${row.id}` : `header-value ${row.id}`
}

/** The place of what the server names in an error's details: a part of the provider, a secret, or a field of the form. */
export function fieldOfName(name: string, form: Form): FormField | undefined {
  if (form.provider?.fields?.some((field) => field.name === name)) return `field ${name}`
  return fieldOfSecret(name, form) ?? simpleFields.find((simple) => simple === name)
}

function fieldOfSecret(name: string, { provider, options }: Form): FormField | undefined {
  if (provider?.secrets?.some((secret) => secret.name === name)) return `secret ${name}`
  const row = options.headers.find((header) => header.isSecret && secretHeaderField(header.name.trim()) === name)
  return row && `header-value ${row.id}`
}

/** Whether something that is said there stands under “More options”. */
export function isOptionField(field: string): boolean {
  return field.startsWith('header-') || optionFields.some((name) => name === field)
}

/** The rows that are sent openly, in their order; empty ones are not. */
export function openHeaders(headers: readonly HeaderDraft[]): HeaderDraft[] {
  return headers.filter(({ isSecret, name, value }) => !isSecret && (name.trim() !== '' || value.trim() !== ''))
}
