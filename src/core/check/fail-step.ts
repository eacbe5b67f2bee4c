import type { CheckStepName } from '../../shared/check.ts'
import type { CallResult } from './call-api.ts'
import type { CheckSteps } from './check-steps.ts'
import type { Conclusion } from './read-result.ts'

/** Fails the step at which a check ends with this conclusion about its first request. */
export function failStep(steps: CheckSteps, result: CallResult, conclusion: Conclusion): void {
  const step = stepOf(result, conclusion)
  if (step === 'credit') {
    steps.reach('key')
    steps.pass('key', { message: 'The key is known.' })
  }
  // What was refused by Keydeck itself did not get as far as the steps between.
  if (conclusion.outcome !== 'blocked' && result.kind !== 'unsendable') steps.reach(step)
  steps.fail(step, { message: conclusion.message, fix: conclusion.fix })
}

function stepOf(result: CallResult, { outcome }: Conclusion): CheckStepName {
  if (result.kind === 'unsendable') return 'key'
  if (result.kind === 'blocked') return 'policy'
  if (result.kind === 'redirect') return 'answer'
  if (result.kind === 'answer') {
    if (outcome === 'rejected') return 'key'
    return outcome === 'no-credit' || outcome === 'rate-limited' ? 'credit' : 'answer'
  }
  return result.phase === 'proxy' ? 'connect' : result.phase
}
