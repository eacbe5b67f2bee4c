import type { Account } from '../../../shared/account.ts'
import type { AccountProvider } from '../../../shared/providers/catalogue.ts'

/** An account of a provider that this version of Keydeck knows: the only ones that can be used, checked and changed. */
export type KnownAccount = Account & { provider: Exclude<AccountProvider, 'unknown'> }

export function isKnown(account: Account): account is KnownAccount {
  return account.provider !== 'unknown'
}
