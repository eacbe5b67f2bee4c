import type { Account } from '../../shared/account.ts'
import { catalogue, definitionOf } from '../../shared/providers/catalogue.ts'
import { toAccountListing } from '../account-listing.ts'
import { ago } from '../ago.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { shortId } from '../find-account.ts'
import type { Output } from '../output.ts'
import { plainText } from '../../shared/plain-text.ts'
import { alignRows } from '../table.ts'

/** Prints the accounts, grouped by provider for people. */
export async function listAccounts({ keydeck, output }: CliContext): Promise<number> {
  const accounts = await (await keydeck.api()).accounts.list.query()
  output.result(accounts.map(toAccountListing), () => (accounts.length === 0 ? nothingYet : inGroups(accounts, output, new Date())))
  return exitCodes.done
}

const nothingYet = 'No accounts yet. Add one: keydeck add --provider openai'

function inGroups(accounts: readonly Account[], output: Output, now: Date): string {
  const ids = [...catalogue.map(({ id }) => id), ...new Set(accounts.map(({ provider }) => provider))]
  const providers = [...new Set(ids)].flatMap((id) => {
    const first = accounts.find(({ provider }) => provider === id)
    return first ? [definitionOf(first)] : []
  })
  // One alignment for all groups: the columns stand below each other across providers.
  const lines = alignRows(
    providers.flatMap(({ id }) => accounts.filter(({ provider }) => provider === id).map((account) => rowOf(account, output, now))),
  )
  return providers
    .map(({ id, name }) =>
      [output.style('bold', name), ...lines.splice(0, accounts.filter(({ provider }) => provider === id).length)].join('\n'),
    )
    .join('\n\n')
}

function rowOf(account: Account, { style }: Output, now: Date): string[] {
  const key = account.keyHint === null ? 'no key' : `…${plainText(account.keyHint)}`
  const keyState = {
    ready: key,
    none: 'no key',
    'needs-key': style('red', 'key needed'),
    'endpoint-changed': style('red', 'address changed'),
  }[account.keyState]
  const last = account.lastCheck
  return [
    account.active ? style('green', '*') : ' ',
    style('dim', shortId(account.id)),
    plainText(account.label),
    keyState,
    last ? style(last.outcome === 'works' ? 'green' : 'yellow', last.outcome) : style('dim', 'not checked'),
    style('dim', last ? ago(last.at, now) : ''),
    plainText(account.baseUrl),
    plainText(account.model ?? ''),
  ]
}
