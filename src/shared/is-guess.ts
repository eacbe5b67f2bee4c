import type { Finding } from './findings.ts'
import { baseUrlFrom } from './providers/base-url-from.ts'
import { definitionOf } from './providers/catalogue.ts'

type Told = Pick<Finding, 'provider' | 'candidates' | 'guessed' | 'baseUrl' | 'fields'>

/**
 * Whether the provider of a finding, and with it the host, is the likeliest one alone: nothing in its source says either, and others
 * come into question.
 */
export function isGuess({ provider, candidates, guessed, baseUrl, fields }: Told): boolean {
  if (provider === null || !(guessed || candidates.length > 1)) return false
  const definition = definitionOf({ provider, own: null })
  return baseUrl === (baseUrlFrom(definition, fields) ?? definition.baseUrl)
}
