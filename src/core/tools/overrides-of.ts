import type { Account } from '../../shared/account.ts'
import { findAccountFor } from './account-for-tool.ts'
import { allAdapters } from './adapters/all-adapters.ts'
import type { ToolAdapter } from './adapters/tool-adapter.ts'
import type { AppliedTool, AppliedToolsRepository } from './applied-tools.repository.ts'
import { assertSentHome, projectSays, saidOfProject } from './project-says.ts'
import { statusOf } from './tool-status.ts'
import { takeBackCommand, targetOf, type Target } from './tool-target.ts'
import type { Originals } from './files/originals.ts'
import type { ToolsDeps } from './tools-deps.ts'
import { userFileSays } from './user-file-says.ts'

type Deps = Pick<ToolsDeps, 'accounts' | 'definitionOf' | 'projects' | 'place' | 'keydeckCommand'> & {
  repository: AppliedToolsRepository
  originals: Originals
}

/**
 * A program that is started in a folder with the variables of some accounts. `instead`: accounts whose variables lead to another address,
 * with no key of theirs.
 */
export type Started = {
  program: string | null
  folder: string
  accountIds: readonly string[]
  instead?: readonly { accountId: string; baseUrl: string }[]
}

/**
 * Says where a tool's own files have it take another account's key than those that it is started with, or send requests elsewhere: what
 * they say comes before its variables. Throws `endpoint-changed` where files of the project would have it send an account's key to
 * another origin than the account's.
 */
export async function overridesOf(deps: Deps, { program, folder, accountIds, instead: moves = [] }: Started): Promise<string[]> {
  const adapter = allAdapters.find(({ programs }) => program !== null && programs.includes(program))
  if (!adapter) return []
  const applied = await appliedTo(deps, adapter, folder)
  const ids = [...accountIds, ...applied.flatMap(({ account }) => account?.id ?? [])]
  const accounts = [...new Set(ids)].flatMap((id) => findAccountFor(deps, id, { project: folder }) ?? [])
  const ofAccounts = await projectSays(deps, adapter, folder, accounts)
  assertSentHome(adapter.name, ofAccounts)
  const moved = moves.flatMap(({ accountId, baseUrl }) => {
    const found = findAccountFor(deps, accountId, { project: folder })
    return found ? [{ ...found, baseUrl }] : []
  })
  const says = moved.length === 0 ? ofAccounts : await projectSays(deps, adapter, folder, [...moved, ...accounts])
  // Of its files the project's comes first.
  const [first] = applied
  const instead = first?.account === undefined || accountIds.includes(first.account.id) ? [] : [saysInstead(first.target, first.account)]
  const started = accounts.filter(({ account }) => accountIds.includes(account.id))
  // What was applied to the project comes before the user's file.
  const own = (first?.target.project ?? null) === null ? await userFileSays(deps, adapter, [...started, ...moved]) : []
  return [...instead, ...saidOfProject(adapter.name, says), ...own]
}

type Applied = { target: Target; account: Account | undefined }

/** Where a tool that calls for a key was told whose to take. */
async function appliedTo(deps: Deps, adapter: ToolAdapter, folder: string): Promise<Applied[]> {
  const { inUseOf, projectFile, id } = adapter
  if (inUseOf === null) return []
  const found: Applied[] = []
  for (const project of [...('reason' in projectFile ? [] : [folder]), null]) {
    const target = targetOf(deps.place, { tool: id, project })
    const row = deps.repository.find(id, target.scope)
    const { state } = row === null ? { state: 'not-applied' } : await statusOf(deps, target)
    if (row !== null && state !== 'not-applied' && state !== 'unreadable')
      found.push({ target, account: accountOf(deps, row, inUseOf, folder) })
  }
  return found
}

function accountOf({ accounts, projects }: Deps, { last }: AppliedTool, provider: string, folder: string): Account | undefined {
  if (last.accountId !== null) return accounts.find(last.accountId)
  const bound = [...projects.at(folder).bindings.values()].find((binding) => binding.provider === provider)
  return bound ? accounts.find(bound.accountId) : accounts.active().find((account) => account.provider === provider)
}

function saysInstead(target: Target, { label }: Account): string {
  return `${target.adapter.name} takes the key of “${label}” from its own settings, whatever it is started with. To end that, take it back${takeBackCommand(target)}.`
}
