import type { ReactNode } from 'react'
import type { CheckStep } from '../../../shared/check.ts'
import { stepName, stepStateInWords } from '../../../shared/check-step-words.ts'
import { classNames } from '../../lib/class-names.ts'
import { StepIcon, stepColour } from './step-icon.tsx'

/** One step of a check: its state as sign and word, its time, and what there is to say and to do about it. */
export function StepRow({ step: { step, state, ms, message, fix }, children }: { step: CheckStep; children?: ReactNode }) {
  const isTrouble = state === 'failed' || state === 'warned'
  const isQuiet = state === 'skipped' || state === 'running'
  return (
    <li className="grid grid-cols-[0.875rem_1fr_auto] items-start gap-x-2 py-1">
      <StepIcon state={state} className="mt-0.75" />
      <p className="flex min-w-0 flex-wrap gap-x-2">
        <span className={classNames('min-w-34', isQuiet ? 'text-muted' : isTrouble && 'font-medium')}>{stepName(step)}</span>
        <span className={classNames('min-w-15', stepColour(state), isTrouble && 'font-medium')}>{stepStateInWords(state)}</span>
        {!isTrouble && message !== '' && <span className="min-w-0 basis-60 grow text-muted wrap-anywhere">{message}</span>}
      </p>
      <span className="text-right text-muted">{ms !== null && `${ms.toLocaleString('en-US')} ms`}</span>
      {isTrouble && (
        <div className="col-span-2 col-start-2 flex flex-col gap-2 pb-1">
          <p className="wrap-anywhere">
            {message} {fix}
          </p>
          {children}
        </div>
      )}
    </li>
  )
}
