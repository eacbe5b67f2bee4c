import type { CheckStep } from '../../../shared/check.ts'
import { stepNameInShort, stepStateInWords } from '../../../shared/check-step-words.ts'
import { StepIcon } from './step-icon.tsx'

/** A check in which all went well, in one line: what was passed, by name. */
export function StepsInALine({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ul aria-label="Steps of the check" className="flex flex-wrap gap-x-2.5 gap-y-0.5">
      {steps
        .filter(({ state }) => state === 'passed')
        .map(({ step, state }) => (
          <li key={step} className="inline-flex items-center gap-1">
            <StepIcon state={state} />
            {stepNameInShort(step)}
            <span className="sr-only">{stepStateInWords(state)}</span>
          </li>
        ))}
    </ul>
  )
}
