import type { Finding } from '../shared/findings.ts'
import { definitionOf } from '../shared/providers/catalogue.ts'

/** As many providers as a sentence names. */
const mostNamed = 3

/** Whose a finding could be beside the likeliest, as a sentence says it: “DashScope or OpenAI”, “another provider’s”. */
export function otherProviders({ candidates: [, ...others] }: Pick<Finding, 'candidates'>): string {
  const names = others.slice(0, mostNamed).map((id) => definitionOf({ provider: id, own: null }).name)
  if (others.length === 0) return 'another provider’s'
  if (others.length > mostNamed) return `${names.join(', ')} or another one`
  return names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
}
