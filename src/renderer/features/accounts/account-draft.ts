import type { Account } from '../../../shared/account.ts'
import { definitionOf, providerOf } from '../../../shared/providers/catalogue.ts'
import { baseUrlFrom } from '../../../shared/providers/base-url-from.ts'
import { suggestProvider } from '../../../shared/providers/suggest-provider.ts'
import type { KnownProvider } from '../providers/known-provider.ts'
import type { KnownAccount } from './known-account.ts'
import { emptyOptions, optionsDraftOf, type OptionsDraft } from './options/options-draft.ts'
import type { SecretDraft } from './options/secret-draft.ts'
import { suggestLabel } from './suggest-label.ts'

/** What stands in the form. `own` says what the user chose or typed: suggestions leave that alone. */
export type AccountDraft = {
  provider: KnownProvider | null
  key: string
  label: string
  baseUrl: string
  model: string
  /** The parts that the provider names, by name. */
  fields: Readonly<Record<string, string>>
  /** Secrets beside the key, by name; one that is not here is as it was. */
  secrets: Readonly<Record<string, SecretDraft>>
  options: OptionsDraft
  own: { provider: boolean; label: boolean; baseUrl: boolean }
  /** The base URL for which the user said that this machine or the local network is meant. */
  localFor: string | null
  /** The base URL to whose origin the user said that the stored key may be sent. */
  sendKeyTo: string | null
}

type Accounts = readonly Pick<Account, 'provider' | 'label'>[]

/** An empty form, for a provider that was chosen beforehand or not. */
export function emptyDraft(provider: KnownProvider | null, accounts: Accounts): AccountDraft {
  const empty: AccountDraft = {
    provider: null,
    key: '',
    label: '',
    baseUrl: '',
    model: '',
    fields: {},
    secrets: {},
    options: emptyOptions,
    own: { provider: false, label: false, baseUrl: false },
    localFor: null,
    sendKeyTo: null,
  }
  return provider ? chooseProvider(empty, provider, accounts) : empty
}

/** The form for an account that there is. None of its secrets is in it: there is none to show. */
export function draftOf(account: KnownAccount): AccountDraft {
  const { provider: id, label, baseUrl, model, local, options } = account
  const provider: KnownProvider = { ...definitionOf(account), id }
  return {
    provider,
    key: '',
    label,
    baseUrl,
    model: model ?? '',
    fields: options.fields,
    secrets: {},
    options: optionsDraftOf(account, provider),
    own: { provider: true, label: true, baseUrl: baseUrl !== baseUrlFrom(provider, options.fields) },
    localFor: local ? baseUrl : null,
    sendKeyTo: null,
  }
}

/** Takes a key; its shape suggests the provider unless the user chose one. */
export function typeKey(draft: AccountDraft, key: string, accounts: Accounts): AccountDraft {
  const suggested = draft.own.provider ? undefined : suggestProvider(key)
  const next = { ...draft, key }
  return suggested && suggested !== draft.provider?.id ? withProvider(next, providerOf(suggested), accounts) : next
}

/** Takes the user's choice of a provider. */
export function chooseProvider(draft: AccountDraft, provider: KnownProvider, accounts: Accounts): AccountDraft {
  return withProvider({ ...draft, own: { ...draft.own, provider: true } }, provider, accounts)
}

/** What belongs to the former provider alone goes with it: secrets that it names, and the way in which its key travelled. */
function withProvider(draft: AccountDraft, provider: KnownProvider, accounts: Accounts): AccountDraft {
  const taken = accounts.filter((account) => account.provider === provider.id).map((account) => account.label)
  return {
    ...draft,
    provider,
    label: draft.own.label ? draft.label : suggestLabel(provider.name, taken),
    baseUrl: draft.own.baseUrl ? draft.baseUrl : (provider.baseUrl ?? baseUrlFrom(provider, draft.fields) ?? ''),
    secrets: {},
    options: { ...draft.options, auth: null },
  }
}

/** Takes a part of the address or the credential; the base URL follows until the user typed one. */
export function typeField(draft: AccountDraft, name: string, text: string): AccountDraft {
  const fields = { ...draft.fields, [name]: text }
  const made = draft.provider?.baseUrlTemplate === undefined ? null : (baseUrlFrom(draft.provider, fields) ?? '')
  return { ...draft, fields, baseUrl: draft.own.baseUrl || made === null ? draft.baseUrl : made }
}

/** Whether the address is meant to be local: as the user said of this very address, or as a local server's own address is. */
export function isMeantLocal({ provider, baseUrl, localFor }: AccountDraft): boolean {
  return localFor === baseUrl || (provider !== null && provider.kind === 'local-server' && provider.baseUrl === baseUrl)
}
