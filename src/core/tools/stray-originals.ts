import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import type { AppliedToolsRepository } from './applied-tools.repository.ts'
import type { Originals } from './files/originals.ts'

/** Younger ones may be of a change that another process is at, in ms. */
const youngest = 60_000

/** Forgets originals that a change left which was cut off: they may hold a key of the user's. */
export async function forgetStrayOriginals(deps: {
  dataFolder: string
  originals: Pick<Originals, 'forget'>
  repository: Pick<AppliedToolsRepository, 'list'>
  now: () => Date
}): Promise<void> {
  const { dataFolder, originals, repository, now } = deps
  const folder = join(dataFolder, 'tool-originals')
  const kept = new Set(repository.list().map(({ original }) => original))
  for (const name of namesIn(folder)) {
    if (kept.has(name) || now().getTime() - changedAt(join(folder, name)) < youngest) continue
    await originals.forget(name)
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (thrown) {
    // Nothing was ever kept, or it cannot be looked at: the next change tries again.
    if (storageErrorCode(thrown) === undefined) throw thrown
    return []
  }
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity
}
