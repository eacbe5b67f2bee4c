import { useState } from 'react'
import type { LocalServer, Pull } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { ProgressBar } from '../../components/ui/progress-bar.tsx'
import { endedSince, endInWords, placesOfPulls, pullInWords } from './pull-words.ts'
import type { PullCalls } from './use-pulls.ts'

/** The downloads: how far each is, and what can be done with it. How one ends is said, too. */
export function PullList({ pulls, servers, calls }: { pulls: readonly Pull[]; servers: readonly LocalServer[]; calls: PullCalls }) {
  const placeOf = placesOfPulls(servers, pulls)
  const said = useEnds(pulls, placeOf)
  return (
    <>
      {pulls.length > 0 && (
        <ul aria-label="Downloads" className="divide-y border-y">
          {pulls.map((pull) => (
            <PullRow key={pull.id} pull={pull} place={placeOf(pull)} calls={calls} />
          ))}
        </ul>
      )}
      <output className="sr-only">{said}</output>
    </>
  )
}

const states: Record<Pull['state'], string> = { pulling: '', interrupted: 'Stopped', done: 'Done', failed: 'Failed' }

function PullRow({ pull, place, calls }: { pull: Pull; place: string; calls: PullCalls }) {
  const { id, state, status, completedBytes, totalBytes, error } = pull
  const name = plainText(pull.model)
  const figures = pullInWords(pull)
  const full = place === '' ? name : `${name} ${place}`
  const named = <span className="sr-only"> {full}</span>
  return (
    <li className="flex flex-col gap-1.5 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-56">
          <p className="wrap-anywhere">
            <bdi className="font-medium">{name}</bdi>
            {place !== '' && (
              <span className="text-muted">
                {' '}
                <bdi>{place}</bdi>
              </span>
            )}
            {states[state] !== '' && <span className="text-muted"> · {states[state]}</span>}
          </p>
          <p className="text-xs wrap-anywhere text-muted">
            {[figures, state === 'pulling' ? plainText(status) : ''].filter((part) => part !== '').join(' · ')}
          </p>
        </div>
        <div className="ml-auto flex gap-1">
          {state !== 'pulling' && (
            <Button look="quiet" size="small" onClick={() => calls.dismiss(id)}>
              Dismiss{named}
            </Button>
          )}
          {/* One button whose word changes, so that it keeps the focus; and its place, so that a click too many takes nothing off. */}
          {state !== 'done' && (
            <Button size="small" onClick={() => (state === 'pulling' ? calls.cancel(id) : calls.resume(id))}>
              {state === 'pulling' ? 'Cancel' : state === 'failed' ? 'Try again' : 'Resume'}
              {named}
            </Button>
          )}
        </div>
      </div>
      {(state === 'pulling' || (state === 'interrupted' && figures !== '')) && (
        <ProgressBar label={`Pulling ${full}`} done={completedBytes} total={totalBytes ?? 0} inWords={figures || 'beginning'} />
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
function useEnds(pulls: readonly Pull[], placeOf: (pull: Pull) => string): string {
  const [said, setSaid] = useState('')
  const [last, setLast] = useState(pulls)
  if (pulls !== last) {
    setLast(pulls)
    const ended = endedSince(last, pulls)
    if (ended.length > 0) setSaid(ended.map((pull) => endInWords(pull, placeOf(pull))).join(' '))
  }
  return said
}
