import { AppError } from '../core/errors.ts'
import type { Finding, FindingOutcome, FindingPick } from '../shared/findings.ts'
import { definitionOf } from '../shared/providers/catalogue.ts'

type Said = { provider: string | null; local: boolean }

/** What `--add` names: `picks` are sent; `leftOut` could not be added as they are, and say why. */
type ChosenFindings = { picks: FindingPick[]; leftOut: FindingOutcome[] }

/**
 * The findings that a person named by their numbers, from 1 on, or all that are not here already. Of all, those with a problem are
 * left out. Throws `invalid-input`.
 */
export function chooseFindings(findings: readonly Finding[], named: string, said: Said): ChosenFindings {
  const isAll = named.trim().toLowerCase() === 'all'
  const chosen = isAll ? findings.filter(({ known }) => known === null) : numbersIn(named).map((number) => findingAt(findings, number))
  const judged = chosen.map((finding) => ({ finding, reason: reasonAgainst(finding, said, isAll) }))
  return {
    picks: judged.filter(({ reason }) => reason === null).map(({ finding }) => pickOf(finding, said, isAll)),
    leftOut: judged.flatMap(({ finding, reason }) => (reason ? [{ index: finding.index, added: false, ...reason }] : [])),
  }
}

function numbersIn(named: string): number[] {
  const parts = named.split(/[\s,]+/).filter(Boolean)
  if (parts.length > 0 && parts.every((part) => /^[1-9]\d{0,5}$/.test(part))) return [...new Set(parts.map(Number))]
  throw new AppError(
    'invalid-input',
    'What is to be added is named by numbers, or by “all”.',
    'Use --add with numbers of the list, such as 1,3.',
  )
}

function findingAt(findings: readonly Finding[], number: number): Finding {
  const finding = findings[number - 1]
  if (finding) return finding
  const there = findings.length === 0 ? 'Nothing was found.' : `The list ends at ${findings.length}.`
  throw new AppError('invalid-input', `There is no number ${number} in the list.`, `${there} Run the command without --add to see it.`)
}

function reasonAgainst(finding: Finding, { provider, local }: Said, isAll: boolean): { message: string; fix: string } | null {
  if (finding.provider === null && provider === null)
    return { message: 'It is not known whose key this is.', fix: 'Name the provider with --provider.' }
  if (finding.local && !local && !isOwnPlace(finding))
    return {
      message: `${finding.host ?? 'Its address'} is on this machine or the local network.`,
      fix: 'If that is meant, add --local.',
    }
  if (!isAll || finding.problem === '') return null
  return { message: finding.problem, fix: `To add it all the same, name it: --add ${finding.index + 1}.` }
}

/** A server's usual address on this machine is meant without a word. */
function isOwnPlace({ provider, baseUrl }: Finding): boolean {
  if (provider === null) return false
  const definition = definitionOf({ provider, own: null })
  return definition.kind === 'local-server' && definition.baseUrl === baseUrl
}

/**
 * The address is sent as it was listed, so that the key goes nowhere else. That a local one is meant is said of those that are
 * named, and of all only where the address itself is local.
 */
function pickOf(finding: Finding, said: Said, isAll: boolean): FindingPick {
  const { index, provider, baseUrl, local } = finding
  return {
    index,
    local: isOwnPlace(finding) || (said.local && (local || !isAll)),
    ...(baseUrl !== null && { baseUrl }),
    ...(provider === null && said.provider !== null && { provider: said.provider }),
  }
}
