import type { Account } from '../shared/account.ts'
import type { CheckReport, CheckStep, CheckStepState } from '../shared/check.ts'
import { countInWords } from '../shared/number-words.ts'
import { stepName, stepStateInWords } from '../shared/check-step-words.ts'
import { definitionOf } from '../shared/providers/catalogue.ts'
import { plainText } from '../shared/plain-text.ts'
import type { Output } from './output.ts'
import { alignRows } from './table.ts'

type Style = Output['style']

/** A check for a person: what it came to, and where it does not work, or with `verbose`, its steps. */
export function describeCheck(
  account: Pick<Account, 'label' | 'provider' | 'own'>,
  report: CheckReport,
  { verbose, style }: { verbose: boolean; style: Style },
): string {
  const works = report.outcome === 'works'
  const name = `${plainText(account.label)} (${definitionOf(account).name})`
  const figures = [
    report.models === null ? '' : countInWords(report.models, 'model'),
    report.latencyMs === null ? '' : `${report.latencyMs} ms`,
  ]
    .filter(Boolean)
    .join(', ')
  const first = `${style(works ? 'green' : 'red', report.outcome)}  ${name}${figures === '' ? '' : `  ${style('dim', figures)}`}`
  const words = works && !verbose ? [] : [report.message, report.fix].filter((text) => text !== '').map((text) => `  ${plainText(text)}`)
  return [first, ...words, ...(works && !verbose ? [] : describeSteps(report, style))].join('\n')
}

const colours: Partial<Record<CheckStepState, 'green' | 'yellow' | 'red'>> = { passed: 'green', warned: 'yellow', failed: 'red' }

/** A line for each step that the check came to; what it already said above is not said again. */
function describeSteps({ steps, message }: CheckReport, style: Style): string[] {
  const told = steps.filter((step) => step.state !== 'skipped' || step.message !== '')
  return alignRows(told.map((step) => rowOf(step, message, style))).map((line) => `    ${line}`)
}

function rowOf({ step, state, ms, message, fix }: CheckStep, said: string, style: Style): string[] {
  const colour = colours[state]
  const word = stepStateInWords(state).toLowerCase()
  const words = message === said ? '' : [message, fix].filter((text) => text !== '').join(' ')
  return [stepName(step), colour ? style(colour, word) : style('dim', word), style('dim', ms === null ? '' : `${ms} ms`), plainText(words)]
}
