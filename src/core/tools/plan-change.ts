import type { ToolId } from '../../shared/tools.ts'
import { isDeepStrictEqual } from 'node:util'
import type { AccountInUse } from '../environment/account-variables.ts'
import { AppError } from '../errors.ts'
import { accountFor } from './account-for-tool.ts'
import type { Plan } from './adapters/tool-adapter.ts'
import { isAnotherFile, nothingLeft } from './another-file.ts'
import type { AppliedTool, AppliedToolsRepository } from './applied-tools.repository.ts'
import { driftedValues, type DriftedValue } from './drift.ts'
import type { Originals } from './files/originals.ts'
import { readToolFile, type FileReading } from './files/tool-file.ts'
import { realFolder } from '../projects/real-folder.ts'
import { textWith, textWithout } from './next-text.ts'
import { ownIn } from './own-in.ts'
import { settled } from './standing.ts'
import { assertThere, assertWithinProject, shownFile, takeBackCommand, targetOf, type Target } from './tool-target.ts'
import type { ToolsDeps } from './tools-deps.ts'

type Deps = Pick<ToolsDeps, 'accounts' | 'definitionOf' | 'projects' | 'place' | 'keydeckCommand'> & {
  repository: AppliedToolsRepository
  originals: Originals
}

/** A tool's file as it is, and what is known of it. `row` null: nothing of Keydeck's stands there. */
export type Looked = { target: Target; shown: string; reading: FileReading; row: AppliedTool | null; drift: readonly DriftedValue[] }

export type PlannedApply = Looked & { plan: Plan; account: AccountInUse | null; words: readonly string[]; text: string }
/** `text` null: there is to be no file. */
export type PlannedUnapply = Looked & { row: AppliedTool; text: string | null }

type Where = { tool: ToolId; project: string | null }

/**
 * Reads a tool's file. Throws `storage-failed` where it cannot be read, `invalid-input` where it is not understood, or is not in the
 * project's folder. What was written elsewhere once can still be taken back there.
 */
export async function lookAtTool({ place, repository }: Pick<Deps, 'place' | 'repository'>, target: Target): Promise<Looked> {
  const kept = repository.find(target.adapter.id, target.scope)
  const { format } = target.adapter
  const path = kept?.file ?? target.path
  const reading = await readToolFile(path, shownFile(place, target, path))
  if (reading.path !== kept?.file) assertWithinProject(target, reading.path)
  const shown = shownFile(place, target, reading.path)
  const row = kept && settled(kept, reading, format)
  // A text that is not understood is found out here, before anything depends on it.
  return { target, shown, reading, row, drift: driftedValues(format, reading.text, row?.last.values ?? []) }
}

/** What applying would come to; writes nothing. `drift`: what the user changed and this would change again. */
export async function planApply(deps: Deps, { account: id, ...where }: Where & { account: string | null }): Promise<PlannedApply> {
  const target = targetOf(deps.place, where)
  assertThere(target)
  const account = id === null ? null : accountFor(deps, id, target)
  const looked = await lookAtTool(deps, target)
  const { reading, row } = looked
  const { format } = target.adapter
  if (row !== null) await assertSameFile(deps, target, row)
  assertAlone(deps, target, reading)
  const keydeck = await deps.keydeckCommand()
  const exists = row === null ? reading.exists : row.original !== null
  const original = await originalOf(deps, row, reading)
  const own = ownIn({ format, text: reading.text, row, original: () => Promise.resolve(original) })
  const plan = await target.adapter.plan({ account, keydeck, place: deps.place, project: target.project, exists, own })
  const text = textWith({ format, text: reading.text, original }, plan.edits, row?.last.values ?? [])
  const after = driftedValues(
    format,
    text,
    looked.drift.map(({ path, now }) => ({ path, value: now })),
  )
  return {
    ...looked,
    drift: looked.drift.filter(({ path }) => after.some((changed) => isDeepStrictEqual(changed.path, path))),
    plan,
    account,
    words: target.adapter.callsKeydeck ? (keydeck?.words ?? []) : [],
    text,
  }
}

/**
 * What taking it back would come to; writes nothing. What the user changed of it stays, unless `overwrite`. Throws `not-found`, and
 * `changed-meanwhile` without `overwrite` where nothing is left of the file that Keydeck wrote: its original is then brought back whole.
 */
export async function planUnapply(deps: Deps, where: Where, { overwrite }: { overwrite: boolean }): Promise<PlannedUnapply> {
  const target = targetOf(deps.place, where)
  const looked = await lookAtTool(deps, target)
  const { reading, row, drift } = looked
  const { format, name } = target.adapter
  if (row === null)
    throw new AppError(
      'not-found',
      `Nothing of Keydeck’s stands in the settings of ${name} here.`,
      'Run `keydeck tools` to see where it does.',
    )
  const original = await originalOf(deps, row, reading)
  if (original !== null && isAnotherFile(looked, row, original)) {
    if (overwrite) return { ...looked, row, text: original }
    throw nothingLeft(looked)
  }
  if (!reading.exists) return { ...looked, row, text: null }
  if (row.last.isAlone && row.last.after === reading.hash) return { ...looked, row, text: original }
  const values = overwrite ? row.last.values : row.last.values.filter(({ path }) => !drift.some((one) => isDeepStrictEqual(one.path, path)))
  const text = textWithout({ format, text: reading.text, original }, values)
  return { ...looked, row, text: original === null && text.trim() === '' ? null : text }
}

/** The file before Keydeck's first change, which is what it is now where there was none; null where there was no file. */
export async function originalOf(
  { originals }: Pick<Deps, 'originals'>,
  row: AppliedTool | null,
  reading: FileReading,
): Promise<string | null> {
  if (row === null) return reading.exists ? reading.text : null
  return row.original === null ? null : (await originals.read(row.original)).toString('utf8')
}

/** Throws `invalid-input` where the file is also the one of another scope, as that of a project in the home folder can be. */
function assertAlone({ repository, place }: Deps, { adapter, scope }: Target, { path }: FileReading): void {
  const isUsers = scope !== '' && path === realFolder(adapter.userFile(place))
  const isApplied = repository.list().some((other) => other.file === path && (other.scope !== scope || other.tool !== adapter.id))
  if (!isUsers && !isApplied) return
  throw new AppError('invalid-input', 'The file of this project is also the user’s own.', 'Leave out --project, and apply it for the user.')
}

/** Throws `invalid-input` where the tool keeps its settings in another file than the one that was written. */
async function assertSameFile({ place }: Deps, target: Target, row: AppliedTool): Promise<void> {
  const there = await readToolFile(target.path, shownFile(place, target, target.path))
  if (there.path === row.file) return
  throw new AppError(
    'invalid-input',
    `The settings of ${target.adapter.name} that Keydeck wrote are in another file than the one it uses now.`,
    `Take them back first${takeBackCommand(target)}.`,
  )
}
