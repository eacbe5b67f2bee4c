import { accountModel } from '../../shared/account.ts'
import { baseUrl as baseUrlText } from '../../shared/base-url.ts'
import { plainText } from '../../shared/plain-text.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { labelsOf, toProjectListing } from '../project-listing.ts'
import { folderNamed } from './folder-named.ts'
import { readOption } from './read-add-options.ts'

type Input = { account: string; project: string; baseUrl: string | null; model: string | null }

/** Makes an account the one of its provider in a project, and says which one it replaced. Throws `denied`, `endpoint-changed`. */
export async function bindAccount(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const baseUrl = input.baseUrl === null ? null : readOption(baseUrlText, input.baseUrl, 'Correct --base-url.')
  const model = readOption(accountModel, input.model, 'Correct --model.')
  const api = await keydeck.api()
  const accounts = await api.accounts.list.query()
  const account = findAccount(accounts, input.account)
  const folder = folderNamed(input.project, context)
  const { project, previous } = await api.projects.bind.mutate({ folder, accountId: account.id, baseUrl, model })
  const labels = labelsOf(accounts)
  const replaced = previous && previous.accountId !== account.id ? previous.accountId : null
  output.result({ accountId: account.id, previous: replaced, project: toProjectListing(project, labels) }, () => {
    const instead = replaced === null ? '' : `, instead of ${plainText(labels(replaced))}`
    return `${plainText(account.label)} is the ${plainText(definitionOf(account).name)} account in ${plainText(project.folder)}${instead}.`
  })
  return exitCodes.done
}
