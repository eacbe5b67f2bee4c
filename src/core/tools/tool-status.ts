import { isDeepStrictEqual } from 'node:util'
import type { ToolStatus } from '../../shared/tools.ts'
import { AppError } from '../errors.ts'
import type { AccountInUse } from '../environment/account-variables.ts'
import { accountsInUse } from '../environment/accounts-in-use.ts'
import { findAccountFor } from './account-for-tool.ts'
import type { Plan } from './adapters/tool-adapter.ts'
import { startThrough } from './adapters/keydeck-words.ts'
import { treeIn } from './edit/edit-text.ts'
import type { Originals } from './files/originals.ts'
import type { AppliedTool, AppliedToolsRepository } from './applied-tools.repository.ts'
import { shownDrift } from './drift.ts'
import { isInstalled } from './is-installed.ts'
import { lookAtTool, originalOf, type Looked } from './plan-change.ts'
import { ownIn } from './own-in.ts'
import { projectSays, saidOfProject } from './project-says.ts'
import { missingCommandNotes, notesOf, overridesIn } from './tool-notes.ts'
import { shownFile, type Target } from './tool-target.ts'
import type { ToolsDeps } from './tools-deps.ts'

type Deps = Pick<ToolsDeps, 'accounts' | 'definitionOf' | 'projects' | 'place' | 'keydeckCommand'> & {
  repository: AppliedToolsRepository
  originals: Originals
}

/**
 * Where a tool stands. A file that cannot be read or understood is a state, not a failure. `here`: a folder in which the tool may be
 * started, whose own files can come before the user's.
 */
export async function statusOf(deps: Deps, target: Target, here: string | null = null): Promise<ToolStatus> {
  const { adapter, project } = target
  const base = {
    tool: adapter.id,
    name: adapter.name,
    project,
    delivery: adapter.delivery,
    file: shownFile(deps.place, target, target.path),
    installed: await isInstalled(adapter, deps.place, deps.repository.find(adapter.id, '')),
    account: null,
    accountGone: false,
    outdated: false,
    appliedAt: null,
    drift: [],
    notes: adapter.about,
    startWith: adapter.delivery === 'environment' && !adapter.callsKeydeck ? startThrough(adapter.programs[0], null) : null,
  }
  try {
    const looked = await lookAtTool(deps, target)
    const said = await saidIn(deps, target, looked.row?.last.accountId ?? null, project ?? here)
    // It is known now whether the file can be applied to, and not only when somebody tries.
    if (looked.row === null) treeIn(adapter.format, looked.reading.text)
    if (looked.row === null) return { ...base, file: looked.shown, state: 'not-applied', notes: [...said, ...base.notes] }
    return { ...base, file: looked.shown, ...(await appliedStatus(deps, looked, looked.row, said)) }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return { ...base, state: 'unreadable', notes: [`${thrown.message} ${thrown.fix}`, ...base.notes] }
  }
}

/** What the files of a project say against the account that is applied, or those that are in use there. */
async function saidIn(deps: Deps, { adapter }: Target, accountId: string | null, folder: string | null): Promise<string[]> {
  if (folder === null || adapter.inProject === undefined) return []
  const applied = accountId === null ? undefined : findAccountFor(deps, accountId, { project: folder })
  const accounts = applied ? [applied] : accountsInUse(deps, deps.projects.at(folder))
  return saidOfProject(adapter.name, await projectSays(deps, adapter, folder, accounts))
}

type AppliedPart = Pick<ToolStatus, 'state' | 'account' | 'accountGone' | 'outdated' | 'appliedAt' | 'drift' | 'notes' | 'startWith'>

async function appliedStatus(deps: Deps, looked: Looked, row: AppliedTool, said: readonly string[]): Promise<AppliedPart> {
  const { target, reading, drift } = looked
  const { adapter } = target
  const { last } = row
  const account = last.accountId === null ? null : (findAccountFor(deps, last.accountId, target) ?? null)
  const accountGone = last.accountId !== null && account === null
  const now = accountGone ? null : await planNow(deps, looked, row, account)
  const { wins, notes } = await overridesIn(deps.place, target, account, reading.text)
  const overrides = { wins: [...said, ...wins], notes }
  const missing = adapter.callsKeydeck ? await missingCommandNotes(adapter.name, last) : []
  const values = now?.edits.map(({ path, value }) => ({ path: [...path], value: value ?? null }))
  const stale = accountGone
    ? ['The account that it was applied with is gone: apply another one, or take it back.']
    : values === undefined || isDeepStrictEqual(values, last.values)
      ? []
      : ['The account, or what else this depends on, was changed since; apply it again to bring that here.']
  return {
    state: drift.length > 0 ? 'drifted' : overrides.wins.length > 0 ? 'overridden' : 'applied',
    account: account && { id: account.account.id, label: account.account.label },
    accountGone,
    outdated: stale.length > 0 || missing.length > 0,
    appliedAt: new Date(last.at),
    drift: drift.map(shownDrift),
    notes: [...stale, ...missing, ...notesOf(target, now, overrides)],
    startWith: now === null ? null : now.startWith,
  }
}

/** What would be written by now, with the command as it was written; null where the account does not fit any more. */
async function planNow(
  deps: Deps,
  { target: { adapter, project }, reading }: Looked,
  row: AppliedTool,
  account: AccountInUse | null,
): Promise<Plan | null> {
  const { place, keydeckCommand } = deps
  const { words } = row.last
  try {
    const home = adapter.callsKeydeck ? ((await keydeckCommand())?.home ?? null) : null
    return await adapter.plan({
      account,
      keydeck: adapter.callsKeydeck ? { words, home } : null,
      place,
      project,
      exists: row.original !== null,
      own: ownIn({ format: adapter.format, text: reading.text, row, original: () => originalOf(deps, row, reading) }),
    })
  } catch (thrown) {
    if (thrown instanceof AppError) return null
    throw thrown
  }
}
