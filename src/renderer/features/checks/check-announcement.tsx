import { statusOfOutcome } from '../accounts/account-status.ts'
import type { AccountCheck } from './use-account-check.ts'

/** Tells who cannot see it that a check began and how it ended: twice in all, however many steps there are. */
export function CheckAnnouncement({ check }: { check: AccountCheck }) {
  return <output className="sr-only">{wordsFor(check)}</output>
}

function wordsFor({ busy, ended }: AccountCheck): string {
  if (busy) return 'Checking…'
  // A failed call says so itself, where it takes the focus.
  if (!ended || ended.how === 'failed') return ''
  if (ended.how === 'cancelled') return 'The check was cancelled.'
  const { outcome, message, fix } = ended.report
  return `${statusOfOutcome(outcome).word}. ${message} ${outcome === 'works' ? '' : fix}`
}
