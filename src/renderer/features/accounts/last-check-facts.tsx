import type { Account } from '../../../shared/account.ts'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { statusOf, statusOfOutcome } from './account-status.ts'
import { StatusWord } from './status-word.tsx'

/** When the account was last checked, how fast the answer came, and what it said. */
export function LastCheckFacts({ account }: { account: Account }) {
  const { lastCheck } = account
  if (!lastCheck) return <p className="text-muted">This account was not checked yet.</p>
  const { at, latencyMs, models, outcome, message, fix } = lastCheck
  const facts = [latencyMs !== null && `${latencyMs} ms`, models !== null && `${models} ${models === 1 ? 'model' : 'models'}`].filter(
    Boolean,
  )
  return (
    <section aria-label="Last check" aria-live="polite" className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-muted">Last check</span>
        <TimeAgo at={at} />
        {facts.map((fact) => (
          <span key={String(fact)}>
            <span className="text-muted">· </span>
            {fact}
          </span>
        ))}
        {/* Where the key itself is the trouble, that stands at the head, and this is what was true before. */}
        {statusOf(account) !== statusOfOutcome(outcome) && <StatusWord status={statusOfOutcome(outcome)} />}
      </p>
      <p className="wrap-anywhere">
        {message} {outcome !== 'works' && fix}
      </p>
    </section>
  )
}
