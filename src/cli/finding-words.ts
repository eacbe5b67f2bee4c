import type { Finding } from '../shared/findings.ts'
import { isGuess } from '../shared/is-guess.ts'
import { plainText } from '../shared/plain-text.ts'
import { definitionOf } from '../shared/providers/catalogue.ts'
import { isUsualPlace } from '../shared/providers/is-usual-place.ts'
import { otherProviders } from './other-providers.ts'

export function providerName({ provider }: Pick<Finding, 'provider'>): string {
  return provider === null ? '?' : plainText(definitionOf({ provider, own: null }).name)
}

/** What should be known of a finding before it is added, in a few words; '' for nothing. */
export function findingRemark(finding: Finding): string {
  const { known, problem, provider, baseUrl, local } = finding
  if (known) return `here already as ${plainText(known.label)}`
  const guess = isGuess(finding) ? `could also be ${otherProviders(finding)}` : ''
  if (guess + problem !== '') return plainText([guess, problem].filter(Boolean).join('. '))
  const isUsual = provider !== null && baseUrl !== null && isUsualPlace(definitionOf({ provider, own: null }), baseUrl)
  return local && !isUsual ? 'needs --local' : ''
}
