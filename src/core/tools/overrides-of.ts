import type { Account } from '../../shared/account.ts'
import { allAdapters } from './adapters/all-adapters.ts'
import type { AppliedTool, AppliedToolsRepository } from './applied-tools.repository.ts'
import { statusOf } from './tool-status.ts'
import { targetOf, type Target } from './tool-target.ts'
import type { ToolsDeps } from './tools-deps.ts'

type Deps = Pick<ToolsDeps, 'accounts' | 'definitionOf' | 'projects' | 'place' | 'keydeckCommand'> & { repository: AppliedToolsRepository }

/** A program that is started in a folder with the variables of some accounts. */
export type Started = { program: string | null; folder: string; accountIds: readonly string[] }

/**
 * Says where a tool's own file has it take another account's key than those that it is started with: what it calls for comes before its
 * variables.
 */
export async function overridesOf(deps: Deps, { program, folder, accountIds }: Started): Promise<string[]> {
  const { place, repository } = deps
  const adapter = allAdapters.find(({ programs }) => program !== null && programs.includes(program))
  if (!adapter || adapter.inUseOf === null) return []
  const projects = 'reason' in adapter.projectFile ? [] : [folder]
  // Of its files the project's comes first.
  for (const project of [...projects, null]) {
    const target = targetOf(place, { tool: adapter.id, project })
    const row = repository.find(adapter.id, target.scope)
    const { state } = row === null ? { state: 'not-applied' } : await statusOf(deps, target)
    if (row === null || state === 'not-applied' || state === 'unreadable') continue
    const account = accountOf(deps, row, adapter.inUseOf, folder)
    return account === undefined || accountIds.includes(account.id) ? [] : [saysInstead(target, account)]
  }
  return []
}

function accountOf({ accounts, projects }: Deps, { last }: AppliedTool, provider: string, folder: string): Account | undefined {
  if (last.accountId !== null) return accounts.find(last.accountId)
  const bound = [...projects.at(folder).bindings.values()].find((binding) => binding.provider === provider)
  return bound ? accounts.find(bound.accountId) : accounts.active().find((account) => account.provider === provider)
}

function saysInstead({ adapter, project }: Target, { label }: Account): string {
  const command = `keydeck unapply ${adapter.id}${project === null ? '' : ` --project ${project}`}`
  return `${adapter.name} takes the key of “${label}” from its own settings, whatever it is started with. To end that: ${command}`
}
