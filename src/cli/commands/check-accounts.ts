import type { Account } from '../../shared/account.ts'
import type { CheckProgress, CheckReport } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { AppError } from '../../core/errors.ts'
import { toCheckListing } from '../account-listing.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import type { Output } from '../output.ts'
import { plainText } from '../../shared/plain-text.ts'

type Input = { account: string | null; all: boolean }
type Checked = { account: Account; report: CheckReport }

/** Checks one account or all; resolves with 1 unless every one works. The vault is unlocked only when a key is needed. */
export async function checkAccounts(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output, signal } = context
  if ((input.account === null) !== input.all)
    throw new AppError('invalid-input', 'Name one account, or say --all.', 'Run `keydeck check --help` for examples.')
  const accounts = await (await keydeck.api()).accounts.list.query()
  const chosen = input.account === null ? accounts : [findAccount(accounts, input.account)]
  const api = chosen.some(({ keyState }) => keyState === 'ready') ? await keydeck.unlocked() : await keydeck.api()

  const [only] = chosen
  const checked =
    input.all || !only ? await checkAll(api, chosen, context) : [{ account: only, report: await checkOne(api, only, output, signal) }]
  const listings = checked.map(({ account, report }) => toCheckListing(account.id, report))
  output.result(input.all ? listings : listings[0], () =>
    checked.length === 0 ? 'No accounts to check.' : checked.map((one) => inWords(one, output)).join('\n'),
  )
  return checked.every(({ report }) => report.outcome === 'works') ? exitCodes.done : exitCodes.accountFails
}

function checkOne(api: Api, { id, label }: Account, output: Output, signal: AbortSignal): Promise<CheckReport> {
  output.progress(`Checking ${label} …`)
  return api.checks.run.mutate({ id }, { signal })
}

/** Every account's report, in the order of the list. An account that another process removes meanwhile drops out. */
async function checkAll(api: Api, accounts: readonly Account[], { output, signal }: CliContext): Promise<Checked[]> {
  const reports = new Map<string, CheckReport>()
  await streamChecks(api, signal, ({ id, report, done, total }) => {
    reports.set(id, report)
    output.progress(`Checked ${done} of ${total} accounts`)
  })
  return accounts.flatMap((account) => {
    const report = reports.get(account.id)
    return report ? [{ account, report }] : []
  })
}

/** Resolves when the last check is done; aborting ends those that run. A stream that would start over counts as failed. */
function streamChecks(api: Api, signal: AbortSignal, onProgress: (progress: CheckProgress) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  signal.throwIfAborted()
  const subscription = api.checks.runAll.subscribe(undefined, {
    onData: onProgress,
    onComplete: resolve,
    onStopped: resolve,
    onError: reject,
    onConnectionStateChange: ({ error }) => void (error && reject(error)),
  })
  const cancel = () => reject(new AppError('cancelled', 'Cancelled; the checks that were still running were ended.', ''))
  signal.addEventListener('abort', cancel, { once: true })
  return promise.finally(() => {
    signal.removeEventListener('abort', cancel)
    subscription.unsubscribe()
  })
}

function inWords({ account, report }: Checked, { style }: Output): string {
  const works = report.outcome === 'works'
  const name = `${plainText(account.label)} (${providerOf(account.provider).name})`
  const figures = [report.models === null ? '' : `${report.models} models`, report.latencyMs === null ? '' : `${report.latencyMs} ms`]
    .filter(Boolean)
    .join(', ')
  const first = `${style(works ? 'green' : 'red', report.outcome)}  ${name}${figures === '' ? '' : `  ${style('dim', figures)}`}`
  const more = [report.message, report.fix].filter((text) => text !== '').map((text) => `  ${plainText(text)}`)
  return works ? first : [first, ...more].join('\n')
}
