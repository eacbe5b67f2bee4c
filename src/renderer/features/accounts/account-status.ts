import type { Account } from '../../../shared/account.ts'
import { describeBaseUrlProblem, originOf } from '../../../shared/base-url.ts'
import type { CheckOutcome } from '../../../shared/check.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { isKnown } from './known-account.ts'

export type Tone = 'good' | 'warn' | 'bad' | 'neutral'
export type AccountStatus = { word: string; tone: Tone }

const ofOutcome: Record<CheckOutcome, AccountStatus> = {
  works: { word: 'Works', tone: 'good' },
  rejected: { word: 'Rejected', tone: 'bad' },
  'no-credit': { word: 'No credit', tone: 'warn' },
  'rate-limited': { word: 'Rate limited', tone: 'warn' },
  'wrong-address': { word: 'Wrong address', tone: 'bad' },
  unreachable: { word: 'Unreachable', tone: 'warn' },
  blocked: { word: 'Blocked', tone: 'bad' },
}

/** One that this version of the pages does not know says so, and is no reason to alarm anybody. */
export function statusOfOutcome(outcome: CheckOutcome): AccountStatus {
  return Object.hasOwn(ofOutcome, outcome) ? ofOutcome[outcome] : { word: 'Unknown result', tone: 'neutral' }
}

/**
 * How an account stands: whether its provider is known and the state of its key first, since no check is worth anything
 * without them, then its last check.
 */
export function statusOf(account: Account): AccountStatus {
  const { keyState, lastCheck } = account
  if (!isKnown(account)) return { word: 'Cannot be used', tone: 'bad' }
  if (keyState === 'needs-key') return { word: 'Needs the key again', tone: 'bad' }
  if (keyState === 'endpoint-changed') return { word: 'Address changed', tone: 'bad' }
  return lastCheck ? statusOfOutcome(lastCheck.outcome) : { word: 'Not checked', tone: 'neutral' }
}

/** Whether a person should look at the account. One that was never checked is no trouble yet. */
export function isInTrouble(account: Account): boolean {
  const { tone } = statusOf(account)
  return tone === 'bad' || tone === 'warn'
}

/** Whether the base URL can be one at all. Keydeck saves no other, but a database can be changed by hand. */
export function hasAddress({ baseUrl }: Pick<Account, 'baseUrl'>): boolean {
  return describeBaseUrlProblem(baseUrl) === undefined
}

/** What is wrong and what to do, for an account in trouble; undefined for any other. */
export function troubleOf(account: Account): { message: string; fix: string } | undefined {
  if (!isKnown(account)) {
    return { message: 'This version of Keydeck does not know the provider of this account.', fix: 'Update Keydeck, or remove the account.' }
  }
  if (account.keyState === 'needs-key') {
    return { message: 'The key cannot be read. What is stored is kept as it is.', fix: 'Enter the key again.' }
  }
  if (account.keyState === 'endpoint-changed') {
    return hasAddress(account)
      ? {
          message: `The key was entered for ${account.keyOrigin}; the base URL now is on ${originOf(account.baseUrl)}. The key is not sent there.`,
          fix: 'Confirm the new address, or enter the key again.',
        }
      : {
          message: `The key was entered for ${account.keyOrigin}; the base URL now is “${plainText(account.baseUrl)}”, which cannot be used. The key is not sent.`,
          fix: 'Correct the base URL.',
        }
  }
  return account.lastCheck && account.lastCheck.outcome !== 'works' ? account.lastCheck : undefined
}
