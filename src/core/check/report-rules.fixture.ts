import { checkReport, checkStepNames, type CheckReport, type CheckStep } from '../../shared/check.ts'

/** What every report of a check keeps to, whatever came of it; returns in words what this one breaks. */
export function brokenRules(report: CheckReport): string[] {
  const { outcome, message, fix, steps } = report
  const failed = steps.filter(({ state }) => state === 'failed')
  const at = steps.findIndex(({ state }) => state === 'failed')
  // Addresses are judged once they are known: the name was looked up although the policy stands before that.
  const isLate = (step: CheckStep) => step.state !== 'skipped' && !(steps[at]?.step === 'policy' && step.step === 'dns')
  const rules: [rule: string, kept: boolean][] = [
    ['has the shape of the contract', checkReport.strict().safeParse(report).success],
    ['says one sentence', /^[^\n]+\.$/.test(message) && message.length < 450],
    ['says one next step, and none only where it works', (outcome === 'works' ? /^$|\.$/ : /^[A-Z][^\n]+\.$/).test(fix)],
    ['has every step in its order', steps.map(({ step }) => step).join() === checkStepNames.join()],
    ['has one failed step unless it works', failed.length === (outcome === 'works' ? 0 : 1)],
    ['says what the failed step says', failed.every((step) => step.message === message && step.fix === fix)],
    ['skips what comes after the failed step', at === -1 || !steps.slice(at + 1).some(isLate)],
    ['leaves no step running', !steps.some(({ state }) => state === 'running')],
    ['has a time for each step that ran, and for no other', steps.every(({ state, ms }) => (ms === null) === (state === 'skipped'))],
    ['says what to know of a step that warns', steps.every(({ state, message: said }) => state !== 'warned' || said.endsWith('.'))],
    ['counts models only where they were listed', outcome === 'works' || report.models === null || steps[at]?.step === 'token'],
    ['offers a base URL only where the typed one is wrong', report.betterBaseUrl === null || outcome === 'wrong-address'],
    ['has a reason exactly where Keydeck refused', (report.reason !== null) === (outcome === 'blocked')],
  ]
  return rules.flatMap(([rule, kept]) => (kept ? [] : [rule]))
}
