import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../errors.ts'
import { storageErrorCode } from '../../db/storage-errors.ts'
import { readSourceFile } from '../../import-sources/read-source-file.ts'
import { understandEnvFile, type EnvFile } from './env-file.ts'

const largestFile = 1_000_000

/** Files that are kept: those of a few projects. What was not asked for the longest is forgotten first. */
const mostFiles = 64

/** A file that changed this short a time ago (ms) may change again without a new time of change, which some file systems keep in 2 s. */
const restlessMs = 2_000

const unread = (...problems: string[]): EnvFile => ({ entries: [], lines: new Map(), problems })

/**
 * Env files by path; each is read again when its stat tells of a change, and otherwise costs no more than that. Null for what Vite passes
 * over too: nothing there, or a folder. `readFile` reads a regular file up to a size, null where there is none.
 */
export function createEnvFileCache({ readFile = readSourceFile }: { readFile?: typeof readSourceFile } = {}) {
  const kept = new Map<string, { stamp: string; file: EnvFile }>()

  async function read(path: string): Promise<EnvFile | null> {
    const shown = basename(path)
    try {
      const found = await stat(path, { bigint: true })
      // Vite reads a pipe, and waits for whoever writes into it.
      if (found.isFIFO())
        return unread(`${shown} is a pipe, so it was not opened. Put what comes out of it into a file, or set it in the app.`)
      if (!found.isFile()) return null
      const stamp = [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
      const before = kept.get(path)
      kept.delete(path)
      if (before?.stamp === stamp) {
        kept.set(path, before)
        return before.file
      }
      // The stat came first: what changes after it is seen next time.
      const bytes = await readFile(path, shown, largestFile)
      if (bytes === null) return null
      const file = understandEnvFile(bytes, shown)
      if (Date.now() - Number(found.mtimeMs) > restlessMs) keep(path, { stamp, file })
      return file
    } catch (thrown) {
      if (thrown instanceof AppError) return unread(`${thrown.message} Vite reads it all the same; look at it in an editor.`)
      const code = storageErrorCode(thrown) ?? ''
      if (code === 'ENOENT' || code === 'ENOTDIR') return null
      return unread(`${shown} cannot be looked at. Check that you may open its folder.`)
    }
  }

  function keep(path: string, entry: { stamp: string; file: EnvFile }): void {
    kept.set(path, entry)
    const [oldest] = kept.keys()
    if (kept.size > mostFiles && oldest !== undefined) kept.delete(oldest)
  }

  return { read }
}
