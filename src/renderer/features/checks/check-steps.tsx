import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { CheckStep, LastCheck } from '../../../shared/check.ts'
import { Button } from '../../components/ui/button.tsx'
import { StepActions } from './step-actions.tsx'
import { StepList } from './step-list.tsx'
import { areAllWell } from './steps-so-far.ts'
import { StepsInALine } from './steps-in-a-line.tsx'

type CheckStepsProps = {
  account: Account
  /** The steps of the check that runs, as far as it is; null when none runs. */
  running: readonly CheckStep[] | null
  /** The newest check that is kept, if there is one. */
  check: LastCheck | null
}

/** The steps of the check that runs, else of the newest one: in one line when all went well, which opens. */
export function CheckSteps({ account, running, check }: CheckStepsProps) {
  if (running) return <StepList steps={running} />
  if (!check || check.steps.length === 0) return null
  if (areAllWell(check.steps)) return <FoldedSteps steps={check.steps} />
  return <StepList steps={check.steps}>{(step) => <StepActions step={step} account={account} check={check} />}</StepList>
}

function FoldedSteps({ steps }: { steps: readonly CheckStep[] }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const Chevron = isOpen ? ChevronUp : ChevronDown
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {isOpen ? <StepList id={id} steps={steps} /> : <StepsInALine steps={steps} />}
      <Button
        look="quiet"
        size="small"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className="-mx-2"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'In one line' : 'All steps'}
        <Chevron aria-hidden="true" />
      </Button>
    </div>
  )
}
