import { checkStepNames, type CheckStep } from '../../../shared/check.ts'

/** The steps of a check that runs, with what was just told of one of them: each once, in the order of the pipeline. */
export function withStep(steps: readonly CheckStep[], told: CheckStep): readonly CheckStep[] {
  const others = steps.filter(({ step }) => step !== told.step)
  return [...others, told].toSorted((a, b) => checkStepNames.indexOf(a.step) - checkStepNames.indexOf(b.step))
}

/** Whether nothing in these steps needs a word: a check that an earlier release kept has none. */
export function areAllWell(steps: readonly CheckStep[]): boolean {
  return steps.every(({ state }) => state === 'passed' || state === 'skipped')
}

const isUntold = ({ state, message }: CheckStep): boolean => state === 'skipped' && message === ''

/** The steps that are worth a line each, and the rest, which a check never came to. */
export function sortOut(steps: readonly CheckStep[]): { told: readonly CheckStep[]; untold: readonly CheckStep[] } {
  return { told: steps.filter((step) => !isUntold(step)), untold: steps.filter(isUntold) }
}
