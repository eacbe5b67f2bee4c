import { keptInBackups } from '../../shared/storage.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { AppError } from '../../core/errors.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { plainText } from '../../shared/plain-text.ts'

/** Removes an account for good, once its label was typed or the removal confirmed beforehand. */
export async function removeAccount(input: { account: string; confirmed: boolean }, context: CliContext): Promise<number> {
  const { keydeck, output, terminal } = context
  if (!input.confirmed && !terminal.interactive) {
    throw new AppError(
      'invalid-input',
      'Removing an account wants to be confirmed, and nobody can be asked here.',
      'Add --yes to remove it.',
    )
  }
  const api = await keydeck.api()
  const account = findAccount(await api.accounts.list.query(), input.account)
  const { id, label } = account
  const name = plainText(label)
  const dependents = await dependentsOf(api, id)
  if (!input.confirmed) {
    if (dependents.length > 0) output.note(`It is in use by ${dependents.join(', ')}.`)
    const answer = await terminal.ask(`This removes the account and its key for good. To go on, type its label, ${name}:`)
    if (answer.trim() !== name.trim())
      throw new AppError('invalid-input', 'That is not the label; nothing was removed.', 'Run the command again.')
  }
  const { backupsLeft } = await api.accounts.remove.mutate({ id })
  if (backupsLeft > 0) output.note(keptInBackups(backupsLeft))
  if (dependents.length > 0) output.note(`Warning: it was in use by ${dependents.join(', ')}.`)
  output.result(
    { id, label, removed: true },
    () => `Removed ${name} (${definitionOf(account).name}). The key itself stays valid: revoke it at the provider if you no longer use it.`,
  )
  return exitCodes.done
}

/** The projects and tools that stop getting a key with the account. */
async function dependentsOf(api: Api, id: string): Promise<string[]> {
  const [projects, tools] = await Promise.all([api.projects.list.query(), api.tools.list.query({ project: null })])
  return [
    ...projects.filter(({ bindings }) => bindings.some(({ accountId }) => accountId === id)).map(({ folder }) => plainText(folder)),
    ...tools
      .filter(({ account }) => account?.id === id)
      .map(({ name, project }) => (project === null ? name : `${name} in ${plainText(project)}`)),
  ]
}
