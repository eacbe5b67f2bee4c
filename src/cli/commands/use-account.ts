import type { Account } from '../../shared/account.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { plainText } from '../../shared/plain-text.ts'
import { AppError } from '../../core/errors.ts'
import { toAccountListing } from '../account-listing.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { bindAccount } from './bind-account.ts'
import { folderNamed } from './folder-named.ts'

type Input = { account: string; off: boolean; project: string | null; baseUrl: string | null; model: string | null }

/** Makes an account the active one of its provider, or the one of a project, and says which one it replaced. */
export async function useAccount(input: Input, context: CliContext): Promise<number> {
  const { project, baseUrl, model } = input
  if (input.off && (project ?? baseUrl ?? model) !== null)
    throw new AppError(
      'invalid-input',
      '--off takes an account out of use everywhere.',
      'Leave the others out; `keydeck project unbind` is for a project.',
    )
  if (project !== null) return bindAccount({ ...input, project }, context)
  if (baseUrl !== null || model !== null) {
    throw new AppError(
      'invalid-input',
      'A base URL and a model are given for a project.',
      'Add --project, or leave --base-url and --model out.',
    )
  }
  return input.off ? deactivateAccount(input.account, context) : activateAccount(input.account, context)
}

async function deactivateAccount(named: string, { keydeck, output }: CliContext): Promise<number> {
  const api = await keydeck.api()
  const { id, active } = findAccount(await api.accounts.list.query(), named)
  if (active) await api.accounts.deactivate.mutate({ id })
  const account = findAccount(await api.accounts.list.query(), id)
  output.result({ ...toAccountListing(account), previous: active ? id : null }, () => {
    const label = plainText(account.label)
    return active ? `${label} is out of use; ${definitionOf(account).name} has no active account.` : `${label} is not in use.`
  })
  return exitCodes.done
}

async function activateAccount(named: string, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const api = await keydeck.api()
  const { id } = findAccount(await api.accounts.list.query(), named)
  const { previous } = await api.accounts.activate.mutate({ id })
  const accounts = await api.accounts.list.query()
  const account = findAccount(accounts, id)
  const replaced = accounts.find((other) => other.id === previous && other.id !== id)
  if (!output.json) await warnOfProject(api, account, accounts, context)
  output.result({ ...toAccountListing(account), previous: replaced?.id ?? null }, () => {
    const name = definitionOf(account).name
    if (previous === id) return `${plainText(account.label)} is the active ${name} account already.`
    return `${plainText(account.label)} is the active ${name} account${replaced ? `, instead of ${plainText(replaced.label)}` : ''}.`
  })
  return exitCodes.done
}

/** Says where the current folder has it otherwise: the active account is not the one that is used here. */
async function warnOfProject(api: Api, account: Account, accounts: readonly Account[], context: CliContext): Promise<void> {
  const { bindings, denied } = await api.projects.at.query({ folder: folderNamed(null, context) })
  const label = plainText(account.label)
  const rule = denied.find(({ accountId }) => accountId === account.id)
  const bound = bindings.find(({ provider, accountId }) => provider === account.provider && accountId !== account.id)
  const used = accounts.find(({ id }) => id === bound?.accountId)
  if (rule) context.output.note(`Warning: ${label} is never to be used under ${plainText(rule.folder)}, where you are.`)
  else if (bound && used)
    context.output.note(`Warning: here ${plainText(used.label)} is used, as it is bound to ${plainText(bound.folder)}.`)
}
