import type { Account } from '../../../shared/account.ts'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { suggestProvider } from '../../../shared/providers/suggest-provider.ts'
import type { KnownAccount } from './known-account.ts'
import { suggestLabel } from './suggest-label.ts'

/** What stands in the form. `own` says what the user chose or typed: suggestions leave that alone. */
export type AccountDraft = {
  provider: ProviderId | null
  key: string
  label: string
  baseUrl: string
  model: string
  own: { provider: boolean; label: boolean; baseUrl: boolean }
  /** The base URL for which the user said that this machine or the local network is meant. */
  localFor: string | null
  /** The base URL to whose origin the user said that the stored key may be sent. */
  sendKeyTo: string | null
}

type Accounts = readonly Pick<Account, 'provider' | 'label'>[]

/** An empty form, for a provider that was chosen beforehand or not. */
export function emptyDraft(provider: ProviderId | null, accounts: Accounts): AccountDraft {
  const empty: AccountDraft = {
    provider: null,
    key: '',
    label: '',
    baseUrl: '',
    model: '',
    own: { provider: false, label: false, baseUrl: false },
    localFor: null,
    sendKeyTo: null,
  }
  return provider ? chooseProvider(empty, provider, accounts) : empty
}

/** The form for an account that there is. Its key is not in it: there is none to show. */
export function draftOf(account: KnownAccount): AccountDraft {
  return {
    provider: account.provider,
    key: '',
    label: account.label,
    baseUrl: account.baseUrl,
    model: account.model ?? '',
    own: { provider: true, label: true, baseUrl: true },
    localFor: account.local ? account.baseUrl : null,
    sendKeyTo: null,
  }
}

/** Takes a key; its shape suggests the provider unless the user chose one. */
export function typeKey(draft: AccountDraft, key: string, accounts: Accounts): AccountDraft {
  const suggested = draft.own.provider ? undefined : suggestProvider(key)
  const next = { ...draft, key }
  return suggested && suggested !== draft.provider ? withProvider(next, suggested, accounts) : next
}

/** Takes the user's choice of a provider. */
export function chooseProvider(draft: AccountDraft, provider: ProviderId, accounts: Accounts): AccountDraft {
  return withProvider({ ...draft, own: { ...draft.own, provider: true } }, provider, accounts)
}

function withProvider(draft: AccountDraft, id: ProviderId, accounts: Accounts): AccountDraft {
  const provider = providerOf(id)
  const taken = accounts.filter((account) => account.provider === id).map((account) => account.label)
  return {
    ...draft,
    provider: id,
    label: draft.own.label ? draft.label : suggestLabel(provider.name, taken),
    baseUrl: draft.own.baseUrl ? draft.baseUrl : (provider.baseUrl ?? ''),
  }
}

/** Whether the address is meant to be local: as the user said of this very address, or as a local server's own address is. */
export function isMeantLocal({ provider: id, baseUrl, localFor }: AccountDraft): boolean {
  const provider = id && providerOf(id)
  return localFor === baseUrl || (provider !== null && provider.kind === 'local-server' && provider.baseUrl === baseUrl)
}

/** The provider that the key looks like, where that is another than the one chosen. */
export function otherSuggestion({ provider, key }: AccountDraft): ProviderId | undefined {
  const suggested = suggestProvider(key)
  return suggested !== provider && provider !== null && providerOf(provider).kind !== 'custom' ? suggested : undefined
}
