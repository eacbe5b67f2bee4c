import { mkdir, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { storageErrorCode } from '../../db/storage-errors.ts'
import { syncFolder } from './replace-file.ts'

/** Makes a folder that only its owner may enter (0700), and those above it that are missing; resolves to those made, outermost first. */
export async function makeFolders(folder: string): Promise<string[]> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (thrown) {
    const code = storageErrorCode(thrown)
    const parent = dirname(folder)
    if (code === 'EEXIST') return []
    if (code !== 'ENOENT' || parent === folder) throw thrown
    return makeBelow(await makeFolders(parent), folder)
  }
  await syncFolder(dirname(folder))
  return [folder]
}

async function makeBelow(made: readonly string[], folder: string): Promise<string[]> {
  try {
    return [...made, ...(await makeFolders(folder))]
  } catch (thrown) {
    await removeEmptyFolders(made)
    throw thrown
  }
}

/** Removes folders that are empty, innermost first, up to the first that is not. */
export async function removeEmptyFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders.toSorted((one, other) => other.length - one.length)) {
    try {
      await rmdir(folder)
    } catch (thrown) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(storageErrorCode(thrown) ?? '')) return
      throw thrown
    }
  }
}
