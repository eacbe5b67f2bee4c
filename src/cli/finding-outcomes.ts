import type { Finding, FindingOutcome } from '../shared/findings.ts'
import { plainText } from '../shared/plain-text.ts'
import { providerName } from './finding-words.ts'

/** As many accounts as a sentence names. */
const mostNamed = 5

/** What became of each finding, a line each. `skipped`: the accounts here that some of all are already. */
export function outcomesInWords(
  findings: readonly Finding[],
  outcomes: readonly FindingOutcome[],
  skipped: readonly { label: string }[],
): string {
  if (outcomes.length + skipped.length === 0) return 'There is nothing to add.'
  const told = outcomes.map((outcome) => outcomeInWords(findings[outcome.index], outcome))
  return [...told, ...(skipped.length === 0 ? [] : [skippedInWords(skipped, outcomes.length === 0)])].join('\n')
}

function outcomeInWords(finding: Finding | undefined, outcome: FindingOutcome): string {
  const name = finding ? `${plainText(finding.label)} (${providerName(finding)}, ${finding.maskedKey ?? 'no key'})` : ''
  if (!outcome.added) return `${outcome.index + 1}. ${name} was not added. ${plainText(outcome.message)} ${plainText(outcome.fix)}`.trim()
  const { check } = outcome
  if (check === null) return `Added ${name}: not checked.`
  if (check.outcome === 'works') return `Added ${name}: works.`
  return `Added ${name}: ${check.outcome}. ${plainText(check.message)} ${plainText(check.fix)}`.trim()
}

function skippedInWords(skipped: readonly { label: string }[], isAll: boolean): string {
  const names = skipped.slice(0, mostNamed).map(({ label }) => plainText(label))
  const more = skipped.length > mostNamed ? [`${(skipped.length - mostNamed).toLocaleString('en-US')} more`] : []
  const count = isAll ? 'Everything is' : `${skipped.length.toLocaleString('en-US')} ${skipped.length === 1 ? 'is' : 'are'}`
  return `${count} here already: ${[...names, ...more].join(', ')}.`
}
