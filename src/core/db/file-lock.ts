import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../errors.ts'
import { createPrivateFile } from './private-files.ts'
import { storageErrorCode } from './storage-errors.ts'

export type FileLock = { release(): void }

/** Keeps held locks from the garbage collector, which would close them. */
const held = new Set<Sqlite.Database>()

/**
 * Takes an exclusive lock on a file of its own, or returns undefined where another holder keeps it for longer than `waitMs`
 * milliseconds (the wait blocks). The lock is SQLite's on an empty database: the operating system lets go of it when the process
 * ends, however it ends, so nothing stale is ever left behind. It also excludes a second holder in the same process.
 */
export function acquireFileLock(file: string, waitMs: number): FileLock | undefined {
  createPrivateFile(file)
  const sqlite = new Sqlite(file, { timeout: waitMs })
  try {
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    sqlite.close()
    if (storageErrorCode(thrown)?.startsWith('SQLITE_BUSY')) return undefined
    throw thrown
  }
  held.add(sqlite)
  return {
    release() {
      held.delete(sqlite)
      sqlite.close()
    },
  }
}

/** Two processes that create, migrate, restore or rewrite backups take turns; a turn lasts well under a second. */
const turnMs = 15_000

/** The lock that whoever replaces or creates a database or a backup holds meanwhile, or undefined after `waitMs` milliseconds. */
export function acquireStorageLock(folder: string, waitMs: number): FileLock | undefined {
  return acquireFileLock(join(folder, 'storage.lock'), waitMs)
}

/** Runs `run` while no other process changes the files of the data folder. Throws `database-busy` after 15 s of waiting. */
export function withStorageLock<T>(folder: string, run: () => T): T {
  const lock = acquireStorageLock(folder, turnMs)
  if (!lock) {
    throw new AppError('database-busy', 'Another Keydeck is still preparing the database.', 'Wait until it has started, then try again.')
  }
  try {
    return run()
  } finally {
    lock.release()
  }
}
