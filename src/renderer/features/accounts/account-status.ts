import type { Account } from '../../../shared/account.ts'
import type { CheckOutcome } from '../../../shared/check.ts'

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

export function statusOfOutcome(outcome: CheckOutcome): AccountStatus {
  return ofOutcome[outcome]
}

/** How an account stands: the state of its key first, since no check is worth anything without it, then its last check. */
export function statusOf({ keyState, lastCheck }: Pick<Account, 'keyState' | 'lastCheck'>): AccountStatus {
  if (keyState === 'needs-key') return { word: 'Needs the key again', tone: 'bad' }
  if (keyState === 'endpoint-changed') return { word: 'Address changed', tone: 'bad' }
  return lastCheck ? ofOutcome[lastCheck.outcome] : { word: 'Not checked', tone: 'neutral' }
}

/** Whether a person should look at the account. One that was never checked is no trouble yet. */
export function isInTrouble(account: Pick<Account, 'keyState' | 'lastCheck'>): boolean {
  const { tone } = statusOf(account)
  return tone === 'bad' || tone === 'warn'
}

/** What is wrong and what to do, for an account in trouble; undefined for any other. */
export function troubleOf(account: Account): { message: string; fix: string } | undefined {
  if (account.keyState === 'needs-key') {
    return { message: 'The key cannot be read. What is stored is kept as it is.', fix: 'Enter the key again.' }
  }
  if (account.keyState === 'endpoint-changed') {
    return {
      message: `The key was entered for ${account.keyOrigin}; the base URL now is on ${new URL(account.baseUrl).origin}. The key is not sent there.`,
      fix: 'Confirm the new address, or enter the key again.',
    }
  }
  return account.lastCheck && account.lastCheck.outcome !== 'works' ? account.lastCheck : undefined
}
