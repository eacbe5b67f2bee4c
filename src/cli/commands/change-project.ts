import type { Account } from '../../shared/account.ts'
import { plainText } from '../../shared/plain-text.ts'
import { AppError } from '../../core/errors.ts'
import type { Project } from '../../shared/project.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { labelsOf, toProjectListing } from '../project-listing.ts'
import { folderNamed } from './folder-named.ts'

type InFolder = { folder: string | null }

/** The changes of projects; each prints the project, as it is then, or as it was when it was removed. */
export const projectChanges = {
  async deny(input: InFolder & { account: string }, context: CliContext): Promise<number> {
    const { api, accounts } = await open(context)
    const { id, label } = findAccount(accounts, input.account)
    const project = await api.projects.deny.mutate({ folder: folderNamed(input.folder, context), accountId: id })
    const projects = await api.projects.list.query()
    const overruled = projects.filter(({ bindings }) => bindings.some((one) => one.accountId === id && one.deniedIn === project.folder))
    for (const { folder } of overruled)
      context.output.note(`Warning: ${plainText(label)} is bound to ${plainText(folder)}, which does not count any more.`)
    return print(project, accounts, context, `${plainText(label)} is never used under ${plainText(project.folder)}.`)
  },

  async allow(input: InFolder & { account: string }, context: CliContext): Promise<number> {
    const { api, accounts } = await open(context)
    const { id, label } = findAccount(accounts, input.account)
    const folder = folderNamed(input.folder, context)
    await api.projects.allow.mutate({ folder, accountId: id })
    const project = await projectAt(api, folder)
    return print(project, accounts, context, `${plainText(label)} may be used in ${plainText(project.folder)} again.`)
  },

  async unbind(input: InFolder & { named: string }, context: CliContext): Promise<number> {
    const { api, accounts } = await open(context)
    const folder = folderNamed(input.folder, context)
    const { bindings } = await projectAt(api, folder)
    const byProvider = bindings.find(({ provider }) => provider === input.named)
    const accountId = byProvider?.accountId ?? findBound(accounts, input.named).id
    const binding = bindings.find((one) => one.accountId === accountId)
    if (!binding) {
      throw new AppError('not-found', 'This account is not bound to that folder.', 'Run `keydeck project list` to see what is bound where.')
    }
    await api.projects.unbind.mutate({ folder, provider: binding.provider })
    const project = await projectAt(api, folder)
    const label = plainText(labelsOf(accounts)(accountId))
    return print(project, accounts, context, `${label} is not bound to ${plainText(project.folder)} any more.`)
  },

  async move(input: { path: string; folder: string }, context: CliContext): Promise<number> {
    const { api, accounts } = await open(context)
    const { id, folder: before } = await projectAt(api, folderNamed(input.path, context))
    const project = await api.projects.move.mutate({ id, folder: folderNamed(input.folder, context) })
    return print(project, accounts, context, `The project of ${plainText(before)} is ${plainText(project.folder)} now.`)
  },

  async remove(input: InFolder, context: CliContext): Promise<number> {
    const { api, accounts } = await open(context)
    const project = await projectAt(api, folderNamed(input.folder, context))
    await api.projects.remove.mutate({ id: project.id })
    const rules = project.denied.length === 0 ? '' : ' Its rules hold no more.'
    return print(project, accounts, context, `${plainText(project.folder)} is no project any more.${rules}`)
  },
}

async function open({ keydeck }: CliContext): Promise<{ api: Api; accounts: readonly Account[] }> {
  const api = await keydeck.api()
  return { api, accounts: await api.accounts.list.query() }
}

/** The project of exactly this folder, which need not be there any more. Throws `not-found`. */
async function projectAt(api: Api, given: string): Promise<Project> {
  const { folder } = await api.projects.at.query({ folder: given })
  const project = (await api.projects.list.query()).find((one) => one.folder === folder)
  if (project) return project
  throw new AppError('not-found', `${folder} is no project.`, 'Run `keydeck project list` to see the projects.')
}

function findBound(accounts: readonly Account[], named: string): Account {
  try {
    return findAccount(accounts, named)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error
    const fix = 'Run `keydeck project list` to see what is bound where.'
    throw new AppError('not-found', 'No account of this provider, id or label is bound to that folder.', fix, { cause: error })
  }
}

function print(project: Project, accounts: readonly Account[], { output }: CliContext, sentence: string): number {
  output.result(toProjectListing(project, labelsOf(accounts)), () => sentence)
  return exitCodes.done
}
