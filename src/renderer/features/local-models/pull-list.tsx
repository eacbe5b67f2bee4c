import { useState } from 'react'
import type { Pull } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { ProgressBar } from '../../components/ui/progress-bar.tsx'
import { endedSince, endInWords, pullInWords } from './pull-words.ts'
import type { PullCalls } from './use-pulls.ts'

/** The downloads: how far each is, and what can be done with it. How one ends is said, too. */
export function PullList({ pulls, calls }: { pulls: readonly Pull[]; calls: PullCalls }) {
  const said = useEnds(pulls)
  return (
    <>
      {pulls.length > 0 && (
        <ul aria-label="Downloads" className="divide-y border-y">
          {pulls.map((pull) => (
            <PullRow key={pull.id} pull={pull} calls={calls} />
          ))}
        </ul>
      )}
      <output className="sr-only">{said}</output>
    </>
  )
}

const states: Record<Pull['state'], string> = { pulling: '', interrupted: 'Stopped', done: 'Done', failed: 'Failed' }

function PullRow({ pull, calls }: { pull: Pull; calls: PullCalls }) {
  const { id, state, status, completedBytes, totalBytes, error } = pull
  const name = plainText(pull.model)
  const figures = pullInWords(pull)
  const named = <span className="sr-only"> {name}</span>
  return (
    <li className="flex flex-col gap-1.5 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-56">
          <p className="wrap-anywhere">
            <bdi className="font-medium">{name}</bdi>
            {states[state] !== '' && <span className="text-muted"> · {states[state]}</span>}
          </p>
          <p className="text-xs wrap-anywhere text-muted">
            {[figures, state === 'pulling' ? plainText(status) : ''].filter((part) => part !== '').join(' · ')}
          </p>
        </div>
        <div className="ml-auto flex gap-1">
          {/* One button whose word changes, so that it keeps the focus. */}
          {state !== 'done' && (
            <Button size="small" onClick={() => (state === 'pulling' ? calls.cancel(id) : calls.resume(id))}>
              {state === 'pulling' ? 'Cancel' : state === 'failed' ? 'Try again' : 'Resume'}
              {named}
            </Button>
          )}
          {state !== 'pulling' && (
            <Button look="quiet" size="small" onClick={() => calls.dismiss(id)}>
              Dismiss{named}
            </Button>
          )}
        </div>
      </div>
      {(state === 'pulling' || (state === 'interrupted' && figures !== '')) && (
        <ProgressBar label={`Pulling ${name}`} done={completedBytes} total={totalBytes ?? 0} inWords={figures || 'beginning'} />
      )}
      {error && (
        // That it was ended is no failure.
        <p className={`wrap-anywhere ${error.code === 'cancelled' ? 'text-muted' : 'text-bad'}`}>
          {error.message} {error.fix}
        </p>
      )}
    </li>
  )
}

/** How downloads ended while they were looked at, in words for whoever cannot see it. */
function useEnds(pulls: readonly Pull[]): string {
  const [said, setSaid] = useState('')
  const [last, setLast] = useState(pulls)
  if (pulls !== last) {
    setLast(pulls)
    const ended = endedSince(last, pulls)
    if (ended.length > 0) setSaid(ended.map(endInWords).join(' '))
  }
  return said
}
