import { definitionOf } from '../../shared/providers/catalogue.ts'
import { toAccountListing } from '../account-listing.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { plainText } from '../../shared/plain-text.ts'

/** Makes an account the active one of its provider and says which one it replaced. */
export async function useAccount(input: { account: string }, { keydeck, output }: CliContext): Promise<number> {
  const api = await keydeck.api()
  const { id } = findAccount(await api.accounts.list.query(), input.account)
  const { previous } = await api.accounts.activate.mutate({ id })
  const accounts = await api.accounts.list.query()
  const account = findAccount(accounts, id)
  const replaced = accounts.find((other) => other.id === previous && other.id !== id)
  output.result({ ...toAccountListing(account), previous: replaced?.id ?? null }, () => {
    const name = definitionOf(account).name
    if (previous === id) return `${plainText(account.label)} is the active ${name} account already.`
    return `${plainText(account.label)} is the active ${name} account${replaced ? `, instead of ${plainText(replaced.label)}` : ''}.`
  })
  return exitCodes.done
}
