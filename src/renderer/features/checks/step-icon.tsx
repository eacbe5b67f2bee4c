import { Check, Minus, TriangleAlert, X } from 'lucide-react'
import type { CheckStepState } from '../../../shared/check.ts'
import { Spinner } from '../../components/ui/spinner.tsx'
import { classNames } from '../../lib/class-names.ts'

const icons = { passed: Check, warned: TriangleAlert, failed: X, skipped: Minus }
const colours: Record<CheckStepState, string> = {
  running: 'text-muted',
  passed: 'text-good',
  warned: 'text-warn',
  failed: 'text-bad',
  skipped: 'text-muted',
}

/** The state of a step as a shape of its own; its word stands beside it. */
export function StepIcon({ state, className }: { state: CheckStepState; className?: string }) {
  // The colour stands around the drawing: only so does it give way where the system has colours of its own.
  return (
    <span className={classNames('inline-flex shrink-0', colours[state], className)}>
      <Drawing state={state} />
    </span>
  )
}

function Drawing({ state }: { state: CheckStepState }) {
  if (state === 'running') return <Spinner />
  const Icon = icons[state]
  return <Icon className="size-3.5" strokeWidth={2.5} aria-hidden="true" />
}

export const stepColour = (state: CheckStepState): string => colours[state]
