import { accessSync, constants, existsSync, linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { isLauncher } from './command-line-launcher.ts'

/** Larger than any launcher, in bytes. */
const largest = 10_000

/** What stands at the place of the command. What somebody else put there is left alone, whatever it is. */
export function lookAt(file: string): 'nothing' | 'launcher' | 'foreign' {
  let found
  try {
    found = lstatSync(file, { throwIfNoEntry: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'ENOTDIR' ? 'nothing' : 'foreign'
  }
  if (!found) return 'nothing'
  return found.isFile() && found.size <= largest && isLauncher(readLauncher(file) ?? '') ? 'launcher' : 'foreign'
}

/** Undefined for a file that cannot be read, and is therefore none that Keydeck knows. */
export function readLauncher(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
    /* v8 ignore next 4 -- a file that is gone or closed since it was looked at */
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

/**
 * Puts the whole file there at once, in the place of an earlier one. Throws `forbidden` for a file that somebody else put there, be it
 * in this very moment, and the system's own errors.
 */
export function putLauncher(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  rmSync(draft, { force: true })
  try {
    writeFileSync(draft, text, { mode: 0o755, flag: 'wx' })
    if (existsSync(file) && lookAt(file) === 'launcher') renameSync(draft, file)
    else linkSync(draft, file)
    /* v8 ignore next 3 -- a file that somebody puts there in this very moment, and a disk that fails */
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw foreignAt(file)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

export function foreignAt(file: string): AppError {
  return new AppError('forbidden', `At ${file} stands a keydeck command that this app did not write.`, 'Move it away if you want this one.')
}

/** Whether new files can be made in a folder. False where there is none. */
export function canWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
    /* v8 ignore next 4 -- whoever runs the specs as root may write everywhere */
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
