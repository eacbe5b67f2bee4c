import { Circle, CircleCheckBig, CircleDashed } from 'lucide-react'
import type { VariableCandidate } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { classNames } from '../../lib/class-names.ts'
import { sourceInWords, standingOf } from './environment-words.ts'

/** Every source that has the variable, in order of precedence. */
export function CandidateList({ candidates }: { candidates: readonly VariableCandidate[] }) {
  return (
    <section aria-labelledby="sources" className="flex flex-col gap-1.5">
      <h3 id="sources" className="font-semibold">
        Sources, in order
      </h3>
      <ol className="divide-y border-y">
        {candidates.map((candidate, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- its place in the order is what it is
          <Candidate key={index} candidate={candidate} />
        ))}
      </ol>
    </section>
  )
}

function Candidate({ candidate }: { candidate: VariableCandidate }) {
  const { source, label, file, line, masked, winner, empty, effect } = candidate
  const Sign = winner ? CircleCheckBig : empty ? CircleDashed : Circle
  return (
    <li className="flex gap-3 py-2.5">
      <Sign className={classNames('mt-0.5 size-4 shrink-0', winner ? 'text-good' : 'text-muted')} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className={classNames('font-medium', winner ? 'text-good' : 'text-muted')}>{standingOf(candidate)}</span>
          <span className="text-muted">{sourceInWords(source)}</span>
        </p>
        <p className="wrap-anywhere">
          <bdi className={winner ? 'font-medium' : ''}>{plainText(label)}</bdi>
        </p>
        {file !== null && (
          <p className="text-xs wrap-anywhere text-muted">
            <bdi dir="ltr" className="font-mono select-all">
              {line === null ? plainText(file) : `${plainText(file)}:${line}`}
            </bdi>
          </p>
        )}
        {!empty && (
          <p className="wrap-anywhere">
            <bdi className="font-mono text-xs">{plainText(masked)}</bdi>
          </p>
        )}
        <p className="wrap-anywhere text-muted">It {plainText(effect)}.</p>
      </div>
    </li>
  )
}
