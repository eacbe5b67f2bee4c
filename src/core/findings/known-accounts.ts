import type { Account } from '../../shared/account.ts'
import { keyHintOf } from '../../shared/api-key.ts'
import { originOf } from '../../shared/base-url.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Breather } from '../paste/breather.ts'
import type { Candidate } from './candidate.ts'
import { placeOf } from './describe-finding.ts'

/**
 * The account here that has a candidate's key for the same origin, or, where it needs no key, is of the same provider at the same base
 * URL; undefined where there is none.
 */
export type KnownAccount = (candidate: Candidate) => Account | undefined

/**
 * Looks for the accounts that candidates are already. Most are told apart by the ends of their keys; of the others each key is
 * opened once, however many candidates and accounts there are, and other work gets its turn in between.
 */
export async function findKnownAccounts(
  candidates: readonly Candidate[],
  deps: { here: readonly Account[]; keyAmong: AccountsService['keyAmong']; breather: Breather },
): Promise<KnownAccount> {
  const { here, keyAmong, breather } = deps
  const sought = new Map<string, Set<string>>()
  for (const candidate of candidates) {
    if (breather.isDue()) await breather.breathe()
    const { key } = candidate
    const baseUrl = placeOf(candidate)
    if (key === null || baseUrl === null) continue
    const place = at(baseUrl, keyHintOf(key))
    sought.set(place, (sought.get(place) ?? new Set()).add(key))
  }
  const known = new Map<string, Account>()
  const keyless = new Map<string, Account>()
  for (const account of here) {
    if (breather.isDue()) await breather.breathe()
    const server = `${account.provider} ${account.baseUrl}`
    if (account.keyHint === null && !keyless.has(server)) keyless.set(server, account)
    const keys = sought.get(at(account.baseUrl, account.keyHint ?? ''))
    const key = keys && keyAmong(account, keys)
    if (key === undefined) continue
    const place = at(account.baseUrl, key)
    if (!known.has(place)) known.set(place, account)
  }
  return (candidate) => {
    const baseUrl = placeOf(candidate)
    if (baseUrl === null) return undefined
    return candidate.key === null ? keyless.get(`${candidate.providers[0]} ${baseUrl}`) : known.get(at(baseUrl, candidate.key))
  }
}

/** `what`: a key, or the end of one. */
const at = (baseUrl: string, what: string): string => `${originOf(baseUrl)} ${what}`
