import { checkStepNames, type CheckStep, type CheckStepName, type CheckStepState } from '../../shared/check.ts'

export type CheckSteps = ReturnType<typeof createCheckSteps>

/** What a step came to: one sentence ('' for none) and one action. `ms`: its own time, where that is not all since it began. */
type Words = { message?: string; fix?: string; ms?: number }

/**
 * Keeps the steps of one check, each with its state and time, and tells every change at once. A step that has ended stays as it
 * is; what never began is `skipped`.
 */
export function createCheckSteps(onStep: (step: CheckStep) => void = () => {}) {
  const steps = new Map<CheckStepName, CheckStep>(
    checkStepNames.map((step) => [step, { step, state: 'skipped', ms: null, message: '', fix: '' }]),
  )
  const started = new Map<CheckStepName, number>()
  const ended = new Set<CheckStepName>()

  function set(step: CheckStep): void {
    steps.set(step.step, step)
    onStep(step)
  }

  function begin(name: CheckStepName): void {
    if (ended.has(name) || started.has(name)) return
    started.set(name, performance.now())
    set({ step: name, state: 'running', ms: null, message: '', fix: '' })
  }

  /** Whole milliseconds since the step began; 0 for one that did not. */
  function elapsed(name: CheckStepName): number {
    const start = started.get(name)
    return start === undefined ? 0 : Math.round(performance.now() - start)
  }

  function end(name: CheckStepName, state: Exclude<CheckStepState, 'running'>, words: Words = {}): void {
    if (ended.has(name)) return
    ended.add(name)
    const { message = '', fix = '', ms = elapsed(name) } = words
    set({ step: name, state, ms: state === 'skipped' ? null : ms, message, fix })
  }

  return {
    begin,
    elapsed,
    pass: (name: CheckStepName, words?: Words): void => end(name, 'passed', words),
    warn: (name: CheckStepName, words: Words): void => end(name, 'warned', words),
    fail: (name: CheckStepName, words: Words): void => end(name, 'failed', words),
    skip: (name: CheckStepName, message: string): void => end(name, 'skipped', { message }),
    /** Begins a step, and passes the earlier ones that still run: it could not have been reached otherwise. */
    reach(name: CheckStepName): void {
      for (const earlier of checkStepNames.slice(0, checkStepNames.indexOf(name))) {
        if (started.has(earlier)) end(earlier, 'passed')
      }
      begin(name)
    },
    /** Ends the check: what still runs counts as skipped. Returns all steps in their order. */
    finish(): CheckStep[] {
      for (const name of started.keys()) end(name, 'skipped')
      return [...steps.values()]
    },
  }
}
