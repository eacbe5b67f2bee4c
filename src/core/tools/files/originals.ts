import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ensurePrivateFolder, syncFolder } from '../../db/private-files.ts'
import { storageErrorCode, withStorageErrorsAsync } from '../../db/storage-errors.ts'
import { AppError } from '../../errors.ts'
import { replaceFile } from './replace-file.ts'
import { type FileReading, hashOf } from './tool-file.ts'

export type Originals = ReturnType<typeof createOriginals>

const missing = (): AppError =>
  new AppError(
    'not-found',
    'The copy of the file as it was before Keydeck changed it is gone or damaged.',
    'Take out what Keydeck wrote by hand, or from a backup of your own.',
  )

/** A name says which file it is a copy of, and what the file said. */
const beginningOf = (path: string): string => `${hashOf(Buffer.from(path)).slice(0, 32)}-`
const shape = /^[0-9a-f]{32}-[0-9a-f]{64}$/

/**
 * Copies of tools' files as they were before Keydeck's first change, in `tool-originals` of the data folder, which is private to the
 * user (0700, files 0600) since people keep keys in such files. Throws `storage-full`, `storage-read-only` or `storage-failed` where
 * the data folder cannot be used.
 */
export function createOriginals({ folder: dataFolder }: { folder: string }) {
  const folder = join(dataFolder, 'tool-originals')
  const find = async (path: string): Promise<string | null> => {
    const names = await orUndefined(readdir(folder))
    return names?.find((name) => shape.test(name) && name.startsWith(beginningOf(path))) ?? null
  }
  return {
    /**
     * Keeps a copy; resolves to its name once it is on the disk, and to null where there is no file. One that stands for the same file
     * already is the answer, whatever the file says by now: whoever knows of none that should stand forgets what `find` says first.
     */
    keep: (reading: FileReading): Promise<string | null> =>
      withStorageErrorsAsync(async () => {
        if (!reading.exists || reading.hash === null) return null
        const standing = await find(reading.path)
        if (standing !== null) return standing
        const name = beginningOf(reading.path) + reading.hash
        ensurePrivateFolder(folder)
        syncFolder(dataFolder)
        await replaceFile({ path: join(folder, name), bytes: reading.bytes, mode: 0o600 })
        return name
      }),
    /** The copy that stands for the file at a real path; null for none. */
    find: (path: string): Promise<string | null> => withStorageErrorsAsync(() => find(path)),
    /** The bytes of a copy. Throws `not-found` where it is gone or is not as it was kept. */
    read: (name: string): Promise<Buffer> =>
      withStorageErrorsAsync(async () => {
        const bytes = shape.test(name) ? await orUndefined(readFile(join(folder, name))) : undefined
        if (bytes === undefined || !name.endsWith(hashOf(bytes))) throw missing()
        return bytes
      }),
    /** Removes a copy; one that is gone is no matter. */
    forget: (name: string): Promise<void> =>
      withStorageErrorsAsync(async () => {
        if (shape.test(name)) await rm(join(folder, name), { force: true })
      }),
  }
}

/** Undefined where there is no such file or folder. */
async function orUndefined<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking
  } catch (thrown) {
    if (storageErrorCode(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}
