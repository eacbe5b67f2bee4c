import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { ToolAdapter } from './adapters/tool-adapter.ts'

/**
 * Whether a tool's own folder is there, or a command that starts it. Paths are only looked at. `made`: folders that Keydeck made, which
 * say nothing.
 */
export async function isInstalled({ folder, programs }: ToolAdapter, place: MachinePlace, made: readonly string[]): Promise<boolean> {
  const endings = place.platform === 'win32' ? ['.cmd', '.exe'] : ['']
  const files = programs.flatMap((program) => endings.map((ending) => `${program}${ending}`))
  const folders = (place.environment['PATH'] ?? '').split(delimiter).filter((name) => name !== '')
  const own = [folder(place)].filter((path) => !made.includes(path))
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
