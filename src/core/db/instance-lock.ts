import { join } from 'node:path'
import { acquireFileLock, type FileLock } from './file-lock.ts'
import { ensurePrivateFolder } from './private-files.ts'
import { withStorageErrors } from './storage-errors.ts'

/**
 * Makes this process the one long-running Keydeck of a data folder, or returns undefined where another one is. Never waits.
 * A killed holder leaves nothing behind. Throws the storage errors of `asStorageError`.
 */
export function acquireInstanceLock(folder: string): FileLock | undefined {
  return withStorageErrors(() => {
    ensurePrivateFolder(folder)
    return acquireFileLock(join(folder, 'instance.lock'), 0)
  })
}
