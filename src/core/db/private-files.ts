import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { parse } from 'node:path'
import { AppError } from '../errors.ts'
import { storageErrorCode } from './storage-errors.ts'

/** Any permission for the group or for others. */
const wider = 0o077
/** The sticky bit marks a folder that many users write to, such as /tmp. */
const sticky = 0o1000

/** Windows keeps per-user folders private through their access lists, which Node's modes neither show nor set. */
const hasModes = process.platform !== 'win32'

const chooseFolder = 'Set KEYDECK_HOME to a folder that only you use, on a disk of this machine.'

/** Undefined where there is nothing at the path. */
function modeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mode
}

function isTight(path: string): boolean {
  return !hasModes || ((modeOf(path) ?? 0) & wider) === 0
}

function tighten(path: string, mode: number): void {
  if (isTight(path)) return
  chmodSync(path, mode)
  // Some file systems (FAT, network shares) accept the call and change nothing.
  if (isTight(path)) return
  throw new AppError('storage-failed', 'The disk of the data folder cannot keep files private to one user.', chooseFolder)
}

/**
 * Makes sure that a folder is there and that only its owner may enter it (0700). A wider folder is tightened; one that is shared
 * by its nature (a root folder, /tmp) is refused, because tightening it would lock everybody else out.
 */
export function ensurePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    if (!['EEXIST', 'ENOTDIR'].includes(storageErrorCode(cause) ?? '')) throw cause
    throw new AppError('storage-failed', 'A file stands where the data folder should be.', 'Move that file away, or set KEYDECK_HOME.', {
      cause,
    })
  }
  if (parse(folder).root === folder || (hasModes && ((modeOf(folder) ?? 0) & sticky) !== 0)) {
    throw new AppError('storage-failed', 'The data folder is one that other users share.', chooseFolder)
  }
  tighten(folder, 0o700)
}

/** Creates an empty file that only its owner may read and write (0600). True where it was created, false where it was there. */
export function createPrivateFile(file: string): boolean {
  try {
    // 'wx' does not open a file that exists: closing it would drop the locks that SQLite holds on it in this process
    // (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    closeSync(openSync(file, 'wx', 0o600))
    return true
  } catch (thrown) {
    if (storageErrorCode(thrown) === 'EEXIST') return false
    throw thrown
  }
}

/** Tightens a file to 0600 where it is wider. A file that is not there, or goes away meanwhile as logs do, is no matter. */
export function tightenFile(file: string): void {
  try {
    tighten(file, 0o600)
  } catch (thrown) {
    if (storageErrorCode(thrown) !== 'ENOENT') throw thrown
  }
}

/** Size in bytes, or undefined where there is no such file. Never opens the file (see createPrivateFile). */
export function fileSize(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size
}

/** Returns once the file's bytes are on the disk. Not for a file that SQLite has open in this process. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Returns once the names in a folder (creations, renames) are on the disk. Windows does that by itself and forbids the call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
