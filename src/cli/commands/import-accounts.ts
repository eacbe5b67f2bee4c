import { savedOutcomes } from '../../shared/check.ts'
import { longestText, type FindingOutcome, type FindingPick, type FindingsReading } from '../../shared/findings.ts'
import { countInWords } from '../../shared/number-words.ts'
import { plainText } from '../../shared/plain-text.ts'
import { AppError } from '../../core/errors.ts'
import { chooseFindings, isEveryOne } from '../choose-findings.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { toFindingListing, toOutcomeListing } from '../finding-listing.ts'
import { outcomesInWords } from '../finding-outcomes.ts'
import { findingRemark, providerName } from '../finding-words.ts'
import { logUnexpected } from '../log-unexpected.ts'
import { alignRows } from '../table.ts'
import { readProvider } from './read-provider.ts'

type Input = { paste: boolean; add: string | null; provider: string | null; local: boolean; check: boolean }

const tooLong = { message: 'What was piped in is larger than 8 MB.', fix: 'Pipe in the part with the accounts.' }

/**
 * Lists what was found, or adds what is named; resolves with 1 when one of those could not be added, or was added and its key could
 * not be tried.
 */
export async function importAccounts(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output, signal } = context
  if (input.paste && context.terminal.interactive)
    throw new AppError('invalid-input', 'There is nothing to read.', 'Pipe the text in, for example `keydeck import --paste < .env`.')
  const provider = input.provider === null ? null : await readProvider(input.provider, context)
  const api = await keydeck.unlocked()
  const reading = await read(api, input.paste, context)
  try {
    const { findings, notUnderstood } = reading
    const listing = { findings: findings.map(toFindingListing), notUnderstood: [...notUnderstood] }
    if (input.add === null) {
      output.result(listing, () => inWords(reading, input.paste, context))
      return exitCodes.done
    }
    const { picks, leftOut } = chooseFindings(findings, input.add, { provider, local: input.local })
    if (picks.length > 0) output.progress(`Adding ${countInWords(picks.length, 'account')} …`)
    const added = await add(api, { handle: reading.handle, picks, check: input.check }, signal)
    const outcomes = [...added, ...leftOut].toSorted((one, other) => one.index - other.index)
    const skipped = isEveryOne(input.add) ? findings.flatMap(({ known }) => known ?? []) : []
    output.result({ ...listing, outcomes: outcomes.map(toOutcomeListing) }, () => outcomesInWords(findings, outcomes, skipped))
    return outcomes.every(isFine) ? exitCodes.done : exitCodes.accountFails
  } finally {
    await forget(api, reading.handle, context)
  }
}

/** As `keydeck add` ends: with what a check accepted, or where none was asked for. */
const isFine = (outcome: FindingOutcome): boolean =>
  outcome.added && (outcome.check === null || savedOutcomes.includes(outcome.check.outcome))

/** What came of the command counts; an app that does not answer lets go of the reading by itself. */
async function forget(api: Api, handle: string, { folder }: CliContext): Promise<void> {
  try {
    await api.findings.forget.mutate({ handle })
  } catch (error) {
    await logUnexpected(folder, 'findings.forget', error)
  }
}

async function read(api: Api, paste: boolean, { terminal, output, signal }: CliContext): Promise<FindingsReading> {
  if (!paste) {
    if (!terminal.interactive) output.note('This looks on the machine itself. To read what is piped in, add --paste.')
    output.progress('Looking for accounts on this machine …')
    return api.findings.searchMachine.mutate(undefined, { signal })
  }
  const text = await terminal.readAll({ longestBytes: longestText, tooLong })
  return api.findings.readText.mutate({ text }, { signal })
}

async function add(
  api: Api,
  what: { handle: string; picks: FindingPick[]; check: boolean },
  signal: AbortSignal,
): Promise<readonly FindingOutcome[]> {
  return what.picks.length === 0 ? [] : api.findings.add.mutate(what, { signal })
}

function inWords({ findings, notUnderstood }: FindingsReading, paste: boolean, { output: { style } }: CliContext): string {
  const left = notUnderstood.length === 0 ? [] : ['', 'Not understood:', ...notUnderstood.map((sentence) => `  ${plainText(sentence)}`)]
  if (findings.length === 0) return [paste ? 'No account was understood.' : 'No account was found on this machine.', ...left].join('\n')
  const rows = findings.map((finding) => [
    String(finding.index + 1),
    providerName(finding),
    plainText(finding.label),
    finding.maskedKey ?? 'no key',
    finding.host ?? '?',
    plainText(finding.source),
    findingRemark(finding),
  ])
  const heads = ['', 'PROVIDER', 'NAME', 'KEY', 'GOES TO', 'FROM', ''].map((head) => style('dim', head))
  const how = paste ? 'keydeck import --paste --add all < file' : 'keydeck import --add all'
  return [...alignRows([heads, ...rows]), ...left, '', `Add them: ${how}`].join('\n')
}
