import { apiKey, shortestUsualKey } from '../../shared/api-key.ts'
import { accountLabel, accountModel, type Account } from '../../shared/account.ts'
import { baseUrl as baseUrlSchema } from '../../shared/base-url.ts'
import { checkReport, maySaveAnyway, type CheckReport } from '../../shared/check.ts'
import { countInWords } from '../../shared/number-words.ts'
import { baseUrlFrom } from '../../shared/providers/base-url-from.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { AppError } from '../../core/errors.ts'
import { toAccountListing } from '../account-listing.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { asFailure } from '../failure.ts'
import { shortId } from '../find-account.ts'
import { plainText } from '../../shared/plain-text.ts'
import { readAddOptions, readOption, splitFields, type OptionFlags } from './read-add-options.ts'
import { readProvider, type NamedProvider } from './read-provider.ts'

type Input = OptionFlags & {
  provider: string | null
  label: string | null
  baseUrl: string | null
  model: string | null
  local: boolean
  check: boolean
}

/** Reads a key, checks the account and saves it. Throws `check-failed`, and has saved nothing, when the check says no. */
export async function addAccount(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output, signal } = context
  const provider = await readProvider(input.provider, context)
  const fields = splitFields(provider, input.fields)
  const given = input.baseUrl ?? baseUrlFrom(provider, fields) ?? provider.baseUrl
  const baseUrl = given === null ? null : readOption(baseUrlSchema, given, correctBaseUrl(provider))
  const options = readAddOptions(input, { provider, baseUrl, fields })
  if (baseUrl === null) throw withoutAddress(provider)
  const givenLabel = input.label === null ? null : readOption(accountLabel, input.label, 'Correct --label, or leave it out.')
  const model = readOption(accountModel, input.model, 'Correct --model, or leave it out.')
  const api = await keydeck.unlocked()
  const key = await readKey(provider, context)
  const label = givenLabel ?? freeLabel(provider, await api.accounts.list.query())
  const local = input.local || (provider.kind === 'local-server' && isLoopback(baseUrl))
  const saveWhen = input.check ? 'accepted' : 'unchecked'
  if (input.check) output.progress(`Checking ${label} …`)
  const draft = { provider: provider.id, label, baseUrl, model, local, key, options, saveWhen } as const
  const { account, report } = await api.accounts.add.mutate(draft, { signal }).catch((error: unknown) => {
    throw withWayOut(error, provider)
  })

  output.result(toAccountListing(account), () => inWords(account, report))
  if (report && report.outcome !== 'works') output.note(`Warning: ${plainText(report.message)}\n${plainText(report.fix)}`)
  if (!input.check && key !== null && key.length < shortestUsualKey)
    output.note('Warning: this key looks too short. See that all of it was pasted; `keydeck check` says whether it works.')
  return exitCodes.done
}

const correctBaseUrl = ({ baseUrlExample }: NamedProvider): string => `Correct --base-url, for example ${baseUrlExample}.`

function withoutAddress({ name, baseUrlExample }: NamedProvider): AppError {
  return new AppError('invalid-input', `${name} has no address of its own.`, `Add --base-url, for example ${baseUrlExample}.`)
}

/** The key, or null where none is given and the provider needs none. The error of a bad one does not contain it (S14). */
async function readKey(provider: NamedProvider, { terminal }: CliContext): Promise<string | null> {
  const none = provider.key === 'optional' ? ' (Enter for none)' : ''
  const text = terminal.interactive
    ? await terminal.askHidden(`Key for ${provider.name}${none}, not shown as you type:`)
    : await terminal.readAll()
  if (text.trim() === '' && provider.key === 'optional') return null
  const parsed = apiKey.safeParse(text)
  if (parsed.success) return parsed.data
  const fix = terminal.interactive ? 'Run the command again and paste the key.' : 'Pipe in the key alone, for example `< key.txt`.'
  throw new AppError('invalid-input', parsed.error.issues[0]?.message ?? 'This is not a key.', fix)
}

/** The provider's name, with a number when an account has it already. */
function freeLabel(provider: NamedProvider, accounts: readonly Pick<Account, 'label'>[]): string {
  const taken = new Set(accounts.map(({ label }) => label))
  let label = provider.name
  for (let number = 2; taken.has(label); number++) label = `${provider.name} ${number}`
  return label
}

/** Whether an address is this machine by its spelling alone; the network policy judges what a name resolves to. */
function isLoopback(baseUrl: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname)
}

/** A refused save, with the flag that helps where one does, and the outcome for programs. */
function withWayOut(thrown: unknown, provider: NamedProvider): unknown {
  const failure = asFailure(thrown)
  if (!(failure instanceof AppError) || failure.code !== 'check-failed') return failure
  const report = checkReport.safeParse(failure.details).data
  if (!report) return failure
  return new AppError('check-failed', `${report.message} Nothing was saved.`, wayOut(report, provider), { cause: failure, details: report })
}

function wayOut(report: CheckReport, provider: NamedProvider): string {
  if (report.reason === 'local-address') return 'If this address on your own machine or network is meant, add --local.'
  if (maySaveAnyway(report, provider)) return `${report.fix} To save it without a check, add --no-check.`.trim()
  return report.fix
}

function inWords(account: Account, report: CheckReport | null): string {
  const models = report?.models === null || report?.models === undefined ? '' : `, ${countInWords(report.models, 'model')}`
  const state = report === null ? 'not checked' : report.outcome === 'works' ? `works${models}` : report.outcome
  const active = account.active ? ', active' : ''
  return `Added ${plainText(account.label)} (${shortId(account.id)}, ${definitionOf(account).name}): ${state}${active}.`
}
