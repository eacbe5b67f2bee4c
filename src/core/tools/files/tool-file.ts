import { createHash } from 'node:crypto'
import { constants, lstat, open, realpath, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { storageErrorCode } from '../../db/storage-errors.ts'
import { changedMeanwhile, fileError, hasOtherNames, leadsNowhere, notRegular, notText, readOnly, tooLarge } from './file-errors.ts'
import { makeFolders, removeEmptyFolders } from './make-folders.ts'
import { replaceFile, syncFolder, type WriteStep } from './replace-file.ts'

export type FileReading = {
  /** The real path, behind every link: what is written. */
  path: string
  exists: boolean
  /** With its byte order mark, where it has one. */
  text: string
  bytes: Buffer
  /** SHA-256, in hexadecimal; null where there is no file. */
  hash: string | null
  /** Permission bits; null where there is no file. */
  mode: number | null
}

/** Larger ones are no configuration. */
const usualMost = 2_000_000

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Reads a file that belongs to a tool; links to it, and to its folders, are followed, so that a file that a dotfile manager linked is
 * changed where it lies. Where there is none, `exists` is false and the text empty. `shown` is what messages call it; `maxBytes`: 2 MB.
 * Throws `storage-failed` for what is no regular file, a link that leads nowhere, too large or not readable, `storage-read-only` where
 * it may not be looked at, and `invalid-input` for what is not UTF-8.
 */
export async function readToolFile(path: string, shown: string, maxBytes = usualMost): Promise<FileReading> {
  try {
    const real = await realPathOf(path, shown)
    const found = await bytesOf(real, shown, maxBytes)
    if (found === undefined) return { path: real, exists: false, text: '', bytes: Buffer.alloc(0), hash: null, mode: null }
    return { path: real, exists: true, text: textOf(found.bytes, shown), bytes: found.bytes, hash: hashOf(found.bytes), mode: found.mode }
  } catch (thrown) {
    throw fileError(thrown, shown)
  }
}

/** The path behind all links, also where the end of it is not there yet. */
async function realPathOf(path: string, shown: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (thrown) {
    if (storageErrorCode(thrown) !== 'ENOENT') throw thrown
    if (await isLink(path)) throw leadsNowhere(shown)
    const parent = dirname(path)
    if (parent === path) throw thrown
    return join(await realPathOf(parent, shown), basename(path))
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch (thrown) {
    if (storageErrorCode(thrown) === 'ENOENT') return false
    throw thrown
  }
}

async function bytesOf(path: string, shown: string, maxBytes: number): Promise<{ bytes: Buffer; mode: number } | undefined> {
  try {
    if (!(await stat(path)).isFile()) throw notRegular(shown)
    // What stands there can change between the look and the opening, and opening a pipe would wait for its writer.
    const handle = await open(path, process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const opened = await handle.stat()
      if (!opened.isFile()) throw notRegular(shown)
      if (opened.size > maxBytes) throw tooLarge(shown)
      const bytes = await handle.readFile()
      if (bytes.length > maxBytes) throw tooLarge(shown)
      return { bytes, mode: opened.mode & 0o7777 }
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    if (storageErrorCode(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}

function textOf(bytes: Buffer, shown: string): string {
  const text = bytes.toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw notText(shown)
  return text
}

export type Writing = {
  reading: FileReading
  text: string | Buffer
  shown: string
  /** For tests that end the process there. */
  afterStep?: (step: WriteStep) => void
}

/**
 * Writes a tool's file as `replaceFile` does: the old one or the new one stands there at every moment. The mode is kept, and the owner
 * where the user may; access lists and extended attributes are not. A new file is the user's alone (0600), and so are the folders that
 * are made for it (0700), which come back as `madeFolders`, outermost first. A file with a second name (a hard link) is refused: a
 * rename would cut the two apart, and writing in place is not safe.
 * Throws `changed-meanwhile`, with nothing written, where the file is no longer as it was read; `storage-full`, `storage-read-only` and
 * `storage-failed` as the file system has it, and then too the old file stands and nothing is left behind.
 */
export async function writeToolFile({ reading, text, shown, afterStep }: Writing): Promise<{ hash: string; madeFolders: string[] }> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
  let madeFolders: string[] = []
  try {
    if (!reading.exists) madeFolders = await makeFolders(dirname(reading.path))
    const owner = reading.exists ? await writableOwner(reading.path, shown) : undefined
    const beforeRename = () => refuseChanged(reading, shown)
    await beforeRename()
    await replaceFile({ path: reading.path, bytes, mode: reading.mode ?? 0o600, owner, beforeRename, ...(afterStep && { afterStep }) })
    return { hash: hashOf(bytes), madeFolders }
  } catch (thrown) {
    await removeEmptyFolders(madeFolders)
    throw fileError(thrown, shown)
  }
}

/** A rename asks the folder alone; the file may say no all the same. */
async function writableOwner(path: string, shown: string): Promise<{ uid: number; gid: number } | undefined> {
  const { mode, nlink, uid, gid } = await stat(path).catch((thrown: unknown) => {
    throw storageErrorCode(thrown) === 'ENOENT' ? changedMeanwhile(shown) : thrown
  })
  if (nlink > 1) throw hasOtherNames(shown)
  if ((mode & 0o222) === 0) throw readOnly(shown)
  await (await open(path, 'r+')).close()
  return process.platform === 'win32' ? undefined : { uid, gid }
}

async function refuseChanged(reading: FileReading, shown: string): Promise<void> {
  if ((await realPathOf(reading.path, shown)) !== reading.path) throw changedMeanwhile(shown)
  const now = await bytesOf(reading.path, shown, Number.POSITIVE_INFINITY)
  if ((now ? hashOf(now.bytes) : null) !== reading.hash) throw changedMeanwhile(shown)
}

/**
 * Removes a file that Keydeck made, and of `madeFolders` those that are empty then. Throws `changed-meanwhile`, with nothing removed,
 * where it is no longer as it was read, and as `writeToolFile` does where the file system refuses. A file that is gone is no matter.
 */
export async function removeToolFile(input: { reading: FileReading; shown: string; madeFolders?: readonly string[] }): Promise<void> {
  const { reading, shown, madeFolders = [] } = input
  try {
    await refuseChanged(reading, shown)
    if (!reading.exists) return
    await writableOwner(reading.path, shown)
    await rm(reading.path)
    await syncFolder(dirname(reading.path))
    await removeEmptyFolders(madeFolders)
  } catch (thrown) {
    throw fileError(thrown, shown)
  }
}
