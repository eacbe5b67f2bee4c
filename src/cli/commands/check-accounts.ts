import type { Account } from '../../shared/account.ts'
import type { CheckEvent, CheckProgress, CheckReport } from '../../shared/check.ts'
import { stepName } from '../../shared/check-step-words.ts'
import { AppError } from '../../core/errors.ts'
import { toCheckListing } from '../account-listing.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { describeCheck } from '../describe-check.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { followStream } from '../follow-stream.ts'

type Input = { account: string | null; all: boolean; billable: boolean; verbose: boolean }
type Checked = { account: Account; report: CheckReport }

/** Checks one account or all; resolves with 1 unless every one works. The vault is unlocked only when a key is needed. */
export async function checkAccounts(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const { billable, verbose } = input
  if ((input.account === null) !== input.all)
    throw new AppError('invalid-input', 'Name one account, or say --all.', 'Run `keydeck check --help` for examples.')
  if (billable && input.all)
    throw new AppError('invalid-input', 'What is billed is asked of one account at a time.', 'Name one account in place of --all.')
  const accounts = await (await keydeck.api()).accounts.list.query()
  const chosen = input.account === null ? accounts : [findAccount(accounts, input.account)]
  if (billable && chosen.some(({ model }) => model === null))
    throw new AppError(
      'invalid-input',
      'The account has no model that could be asked for a token.',
      'Choose a model for the account first.',
    )
  const api = chosen.some(({ keyState }) => keyState === 'ready') ? await keydeck.unlocked() : await keydeck.api()

  const [only] = chosen
  const checked = input.all || !only ? await checkAll(api, chosen, context) : [await checkOne(api, only, { billable }, context)]
  const listings = checked.map(({ account, report }) => toCheckListing(account.id, report))
  output.result(input.all ? listings : listings[0], () =>
    checked.length === 0
      ? 'No accounts to check.'
      : checked.map(({ account, report }) => describeCheck(account, report, { verbose, style: output.style })).join('\n'),
  )
  return checked.every(({ report }) => report.outcome === 'works') ? exitCodes.done : exitCodes.accountFails
}

async function checkOne(api: Api, account: Account, { billable }: { billable: boolean }, { output, signal }: CliContext): Promise<Checked> {
  const { id, label } = account
  let report: CheckReport | undefined
  output.progress(`Checking ${label} …`)
  await followStream<CheckEvent>((handlers) => api.checks.watch.subscribe({ id, billable }, handlers), {
    onEvent(event) {
      if (event.type === 'report') report = event.report
      else if (event.step.state === 'running') output.progress(`Checking ${label}: ${stepName(event.step.step)} …`)
    },
    signal,
  })
  if (report) return { account, report }
  throw new AppError('internal', 'The check ended without a result.', 'Check again.')
}

/** Every account's report, in the order of the list. An account that another process removes meanwhile drops out. */
async function checkAll(api: Api, accounts: readonly Account[], { output, signal }: CliContext): Promise<Checked[]> {
  const reports = new Map<string, CheckReport>()
  await followStream<CheckProgress>((handlers) => api.checks.runAll.subscribe(undefined, handlers), {
    onEvent({ id, report, done, total }) {
      reports.set(id, report)
      output.progress(`Checked ${done} of ${total} accounts`)
    },
    signal,
  })
  return accounts.flatMap((account) => {
    const report = reports.get(account.id)
    return report ? [{ account, report }] : []
  })
}
