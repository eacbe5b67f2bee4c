import { AppError } from '../core/errors.ts'
import type { Finding, FindingOutcome, FindingPick } from '../shared/findings.ts'
import { isGuess } from '../shared/is-guess.ts'
import { baseUrlFrom } from '../shared/providers/base-url-from.ts'
import { definitionOf } from '../shared/providers/catalogue.ts'
import { isUsualPlace } from '../shared/providers/is-usual-place.ts'
import type { ProviderDefinition } from '../shared/providers/provider.ts'
import { otherProviders } from './other-providers.ts'

/** What a person says of all that are named. `provider`: whose the keys are of which that is not certain. */
type Said = { provider: ProviderDefinition | null; local: boolean }

/** What `--add` names: `picks` are sent; `leftOut` could not be added as they are, and say why. */
type ChosenFindings = { picks: FindingPick[]; leftOut: FindingOutcome[] }

/** A finding as it would be added: at which provider, and where. `isNamed`: by the person, not by its source. */
type Meant = { finding: Finding; provider: ProviderDefinition | null; baseUrl: string | null; isNamed: boolean }

type Reason = { message: string; fix: string }

/**
 * The findings that a person named by their numbers, from 1 on, or all that are not here already. Of all, those with a problem and
 * those whose provider is a guess are left out. Throws `invalid-input`.
 */
export function chooseFindings(findings: readonly Finding[], named: string, said: Said): ChosenFindings {
  const isAll = isEveryOne(named)
  const chosen = isAll ? findings.filter(({ known }) => known === null) : numbersIn(named).map((number) => findingAt(findings, number))
  const judged = chosen.map((finding) => {
    const meant = meantBy(finding, said)
    return { meant, reason: reasonAgainst(meant, said, isAll) }
  })
  return {
    picks: judged.filter(({ reason }) => reason === null).map(({ meant }) => pickOf(meant, said, isAll)),
    leftOut: judged.flatMap(({ meant, reason }) => (reason ? [{ index: meant.finding.index, added: false, ...reason }] : [])),
  }
}

export const isEveryOne = (named: string): boolean => named.trim().toLowerCase() === 'all'

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

/** A person's word stands before a guess, and takes the key to the provider that they name; not before what the source says. */
function meantBy(finding: Finding, said: Said): Meant {
  const { provider: id, baseUrl, fields } = finding
  if (said.provider !== null && (id === null || isGuess(finding))) {
    const own = baseUrlFrom(said.provider, fields) ?? said.provider.baseUrl
    return { finding, provider: said.provider, baseUrl: id === null ? (baseUrl ?? own) : own, isNamed: true }
  }
  return { finding, provider: id === null ? null : definitionOf({ provider: id, own: null }), baseUrl, isNamed: false }
}

function reasonAgainst(meant: Meant, { local }: Said, isAll: boolean): Reason | null {
  const { finding, provider, isNamed } = meant
  if (provider === null) return { message: 'It is not known whose key this is.', fix: 'Name the provider with --provider.' }
  const number = finding.index + 1
  if (isAll && !isNamed && isGuess(finding))
    return { message: `It could also be ${otherProviders(finding)}.`, fix: `Name it with --provider, or --add ${number}.` }
  const missing = reasonOfMissing(meant, provider)
  if (missing) return missing
  if (finding.local && !local && !isOwnPlace(meant))
    return {
      message: `${finding.host ?? 'Its address'} is on this machine or the local network.`,
      fix: 'If that is meant, add --local.',
    }
  // What was said of a guess says nothing of the provider that was named instead.
  if (!isAll || finding.problem === '' || (isNamed && finding.provider !== null)) return null
  return { message: finding.problem, fix: `To add it all the same, name it: --add ${number}.` }
}

/** What the provider needs and the finding does not have: only `keydeck add` takes that. */
function reasonOfMissing({ finding, baseUrl }: Meant, provider: ProviderDefinition): Reason | null {
  const { id, name, fields = [], baseUrlExample } = provider
  const wanted = fields.filter((field) => field.required && !finding.fields[field.name])
  const command = `keydeck add --provider ${id}`
  if (finding.maskedKey === null && provider.key === 'required')
    return { message: `${name} needs a key.`, fix: `Add it with \`${command}\`.` }
  if (wanted.length > 0)
    return {
      message: `${name} needs ${wanted.map(({ label }) => `“${label}”`).join(' and ')}, too.`,
      fix: `Add it with \`${[command, ...wanted.map((field) => `--field ${field.name}=…`)].join(' ')}\`.`,
    }
  return baseUrl === null
    ? { message: `${name} needs a base URL, too.`, fix: `Add it with \`${command} --base-url ${baseUrlExample}\`.` }
    : null
}

const isOwnPlace = ({ provider, baseUrl }: Meant): boolean => provider !== null && baseUrl !== null && isUsualPlace(provider, baseUrl)

/**
 * The address is sent as it was listed, or as the named provider has it, so that the key goes nowhere else. That a local one is meant
 * is said of those that are named, and of all only where the address itself is local.
 */
function pickOf(meant: Meant, said: Said, isAll: boolean): FindingPick {
  const { finding, provider, baseUrl, isNamed } = meant
  return {
    index: finding.index,
    local: isOwnPlace(meant) || (said.local && (finding.local || !isAll)),
    ...(baseUrl !== null && { baseUrl }),
    ...(isNamed && provider !== null && { provider: provider.id }),
  }
}
