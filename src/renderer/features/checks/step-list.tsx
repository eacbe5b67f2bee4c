import type { ReactNode } from 'react'
import type { CheckStep } from '../../../shared/check.ts'
import { stepName } from '../../../shared/check-step-words.ts'
import { StepRow } from './step-row.tsx'
import { sortOut } from './steps-so-far.ts'

type StepListProps = { id?: string; steps: readonly CheckStep[]; children?: (step: CheckStep) => ReactNode }

/** The steps of a check, in order, and what `children` puts below each; those that it never came to in one quiet line at the end. */
export function StepList({ id, steps, children }: StepListProps) {
  const { told, untold } = sortOut(steps)
  return (
    <div id={id} className="w-full">
      <ol aria-label="Steps of the check" className="divide-y divide-line/60 border-y">
        {told.map((step) => (
          <StepRow key={step.step} step={step}>
            {children?.(step)}
          </StepRow>
        ))}
      </ol>
      {untold.length > 0 && (
        <p className="pt-1.5 text-xs text-muted">Not reached: {untold.map(({ step }) => stepName(step)).join(', ')}.</p>
      )}
    </div>
  )
}
