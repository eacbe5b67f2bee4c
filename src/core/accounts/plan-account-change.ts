import type { Account, AccountOptions } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import type { SubmittedSecrets } from './account-secrets.ts'
import { apiKeyField } from './account-version.ts'

/** What stands, and the name and origin of each secret that is kept for it. */
type Standing = {
  account: Pick<Account, 'baseUrl' | 'local' | 'options'>
  bound: readonly { field: string; origin: string }[]
}

/** What shall stand. `key` null: the one that is there stays. `secrets`: those that are submitted. */
type Wanted = { key: string | null; secrets: SubmittedSecrets; baseUrl: string; local: boolean; options: AccountOptions }

/** Names are those under which the vault keeps secrets, the key's among them. */
export type AccountChangePlan = {
  /** Submitted anew, or removed: what is kept of them need not be opened. */
  given: ReadonlySet<string>
  /** The origin of a secret that would follow the base URL to another one, which the user must allow (S6); null when none would. */
  movesFrom: string | null
  /** Whether the change is one that a check would notice, so that the account is checked first. */
  reached: boolean
  /** To be sealed anew, for the origin of the new base URL; those that are removed are not among them. */
  resealed: ReadonlySet<string>
  removed: readonly string[]
}

/** What a change of an account means for its secrets. */
export function planAccountChange({ account, bound }: Standing, { key, secrets, baseUrl, local, options }: Wanted): AccountChangePlan {
  const origin = originOf(baseUrl)
  const removed = Object.keys(secrets).filter((name) => secrets[name] === null)
  const given = new Set([...(key === null ? [] : [apiKeyField]), ...Object.keys(secrets)])
  const moving = bound.filter((secret) => secret.origin !== origin && !given.has(secret.field))
  const hasNewAddress = baseUrl !== account.baseUrl || local !== account.local
  const hasNewOptions = JSON.stringify(options) !== JSON.stringify(account.options)
  return {
    given,
    movesFrom: moving[0]?.origin ?? null,
    reached: given.size > 0 || moving.length > 0 || hasNewAddress || hasNewOptions,
    resealed: new Set([...given, ...moving.map(({ field }) => field)].filter((field) => !removed.includes(field))),
    removed,
  }
}
