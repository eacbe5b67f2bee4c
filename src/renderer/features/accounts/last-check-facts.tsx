import { useEffect, useRef } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { CheckStep, CheckSummary } from '../../../shared/check.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { Spinner } from '../../components/ui/spinner.tsx'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { classNames } from '../../lib/class-names.ts'
import { CheckDetails } from '../checks/check-details.tsx'
import { CheckHistory } from '../checks/check-history.tsx'
import { CheckSteps } from '../checks/check-steps.tsx'
import { useLastCheck } from '../checks/use-kept-checks.ts'
import { statusOf, statusOfOutcome } from './account-status.ts'
import { StatusWord } from './status-word.tsx'

type LastCheckFactsProps = {
  account: Account
  /** The steps of the check that runs; null when none runs. */
  running: readonly CheckStep[] | null
}

/** The check that runs, else the newest one: when, how fast, what it said, step by step, and those before it. */
export function LastCheckFacts({ account, running }: LastCheckFactsProps) {
  const { data: check } = useLastCheck(account.id)
  const section = useRef<HTMLElement>(null)
  const summary = account.lastCheck
  const isRunning = running !== null

  // The section has room for all the steps to come; in a low window they would be below its end.
  useEffect(() => {
    if (isRunning) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isRunning])

  if (!summary && !running) return <p className="text-muted">This account was not checked yet.</p>
  return (
    <>
      <section ref={section} aria-label="Last check" className={classNames('flex flex-col gap-2', isRunning && 'min-h-92')}>
        {running || !summary ? <Running /> : <Summary account={account} summary={summary} steps={check?.steps ?? []} />}
        <CheckSteps account={account} running={running} check={check ?? null} />
        {check && !running && <CheckDetails account={account} check={check} />}
      </section>
      <CheckHistory accountId={account.id} />
    </>
  )
}

function Running() {
  return (
    <p className="flex items-center gap-1.5">
      Checking… <Spinner className="text-muted" />
    </p>
  )
}

function Summary({ account, summary, steps }: { account: Account; summary: CheckSummary; steps: readonly CheckStep[] }) {
  const { at, latencyMs, models, outcome, message, fix } = summary
  const facts = [
    ...(latencyMs === null ? [] : [`${latencyMs.toLocaleString('en-US')} ms`]),
    ...(models === null ? [] : [countInWords(models, 'model')]),
  ]
  const isSaidByStep = steps.some((step) => step.state === 'failed' && step.message === message)
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-muted">Last check</span>
        <TimeAgo at={at} />
        {facts.map((fact) => (
          <span key={fact}>
            <span className="text-muted">· </span>
            {fact}
          </span>
        ))}
        {/* Where the key itself is the trouble, that stands at the head, and this is what was true before. */}
        {statusOf(account) !== statusOfOutcome(outcome) && <StatusWord status={statusOfOutcome(outcome)} />}
      </p>
      {!isSaidByStep && (
        <p className="wrap-anywhere">
          {message} {outcome !== 'works' && fix}
        </p>
      )}
    </>
  )
}
