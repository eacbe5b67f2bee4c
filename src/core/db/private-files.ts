import { chmodSync, closeSync, fsyncSync, lstatSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, parse } from 'node:path'
import { AppError } from '../errors.ts'
import { asStorageError, storageErrorCode } from './storage-errors.ts'

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

const inTheWay = (cause?: unknown) =>
  new AppError('storage-failed', 'A file stands where the data folder should be.', 'Move that file away, or set KEYDECK_HOME.', { cause })

const unusable = 'No data folder can be made at this place.'
/** What is wrong with a place for the data folder, by the code of the operating system (errno(3)). */
const unusablePlaces: Readonly<Record<string, string>> = {
  ELOOP: 'The path of the data folder goes round in a circle of links.',
  ENAMETOOLONG: 'The path of the data folder is too long.',
  ENOENT: unusable,
  EINVAL: unusable,
  ENOSYS: unusable,
  EOPNOTSUPP: unusable,
}

/** Why a folder cannot be reached or made, as a person is told. */
function folderError(thrown: unknown): unknown {
  const code = storageErrorCode(thrown) ?? ''
  if (code === 'ENOTDIR') return inTheWay(thrown)
  const message = unusablePlaces[code]
  return message === undefined ? asStorageError(thrown) : new AppError('storage-failed', message, chooseFolder, { cause: thrown })
}

/**
 * Whether the data folder is there; makes nothing. Throws `storage-failed` where something else stands at its path or above it, and
 * `storage-read-only` where its path may not be looked at.
 */
export function folderExists(folder: string): boolean {
  try {
    const found = statSync(folder, { throwIfNoEntry: false })
    if (found) {
      if (found.isDirectory()) return true
      throw inTheWay()
    }
    // Nothing is there to follow, yet a link is: to a folder that was removed, or to a disk that is not connected. Anything
    // else that has a name by now was made a moment ago by another process.
    const name = lstatSync(folder, { throwIfNoEntry: false })
    if (name?.isSymbolicLink()) throw deadLink()
    if (name) return folderExists(folder)
  } catch (thrown) {
    throw folderError(thrown)
  }
  const parent = dirname(folder)
  if (parent !== folder) folderExists(parent)
  return false
}

const deadLink = (): AppError =>
  new AppError(
    'storage-failed',
    'The data folder is a link that leads nowhere.',
    'Connect the disk that it leads to, or set KEYDECK_HOME to a folder that is there.',
  )

/**
 * Makes a folder and those above it that are missing, one by one: Node's own `recursive` takes "no such file" for a missing parent
 * and never returns where the parent is there and cannot hold folders, as /proc cannot (seen with Node 24).
 */
function makeFolder(folder: string): void {
  if (folderExists(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (thrown) {
    // Another process was faster.
    if (storageErrorCode(thrown) === 'EEXIST' && folderExists(folder)) return
    throw folderError(thrown)
  }
}

/**
 * Makes sure that a folder is there and that only its owner may enter it (0700). A wider folder is tightened; one that is shared
 * by its nature (a root folder, /tmp) is refused, because tightening it would lock everybody else out.
 */
export function ensurePrivateFolder(folder: string): void {
  makeFolder(folder)
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
