import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { ToolAdapter } from './adapters/tool-adapter.ts'
import type { AppliedTool } from './applied-tools.repository.ts'

/**
 * Whether a tool's own folder or file is there, or a command that starts it. Paths are only looked at. `row`: what Keydeck wrote for the
 * user, since a file and folders that it made say nothing.
 */
export async function isInstalled(
  { folder, userFile, programs }: ToolAdapter,
  place: MachinePlace,
  row: Pick<AppliedTool, 'original' | 'made'> | null,
): Promise<boolean> {
  const endings = place.platform === 'win32' ? ['.cmd', '.exe'] : ['']
  const files = programs.flatMap((program) => endings.map((ending) => `${program}${ending}`))
  const folders = (place.environment['PATH'] ?? '').split(delimiter).filter((name) => name !== '')
  const isFileMade = row !== null && row.original === null
  const own = [folder(place), ...(isFileMade ? [] : [userFile(place)])].filter((path) => row?.made.includes(path) !== true)
  const paths = [...own, ...folders.flatMap((name) => files.map((file) => join(name, file)))]
  return (await Promise.all(paths.map(isThere))).includes(true)
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (thrown) {
    if (storageErrorCode(thrown) === undefined) throw thrown
    return false
  }
}
