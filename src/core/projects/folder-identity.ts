import { statSync, type BigIntStats } from 'node:fs'
import { storageErrorCode } from '../db/storage-errors.ts'

/** What is at a path, links followed; null where nothing is there, or it may not be looked at. */
function lookAt(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null
  } catch (thrown) {
    if (storageErrorCode(thrown) === undefined) throw thrown
    return null
  }
}

export function isFolder(path: string): boolean {
  return lookAt(path)?.isDirectory() === true
}

/**
 * What the file system knows a folder by, whatever its path: inode and time of birth (ns), which guards against an inode that was given
 * to another folder. Null for no folder, and where the file system tells no time of birth. The device is no part of it: its number
 * changes from one start of the machine to the next.
 */
export function identityOf(path: string): string | null {
  const found = lookAt(path)
  return found?.isDirectory() && found.birthtimeNs > 0n ? `${found.ino}-${found.birthtimeNs}` : null
}
