import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
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
    // Nothing is ever written, so there is nothing to journal on the disk.
    sqlite.pragma('journal_mode = MEMORY')
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
const longestWaitMs = 15_000
const pollMs = 20

function storageLockFile(folder: string): string {
  return join(folder, 'storage.lock')
}

function tookTooLong(): AppError {
  return new AppError('database-busy', 'Another Keydeck is busy with the database files.', 'Wait until it is done, then try again.')
}

/**
 * Runs `run` while nobody else replaces or creates the database or a backup of this folder. Blocks while it waits its turn, and
 * throws `database-busy` after 15 s. For start-up, before there is anything to block.
 */
export function withStorageLock<T>(folder: string, run: () => T): T {
  const lock = acquireFileLock(storageLockFile(folder), longestWaitMs)
  if (!lock) throw tookTooLong()
  try {
    return run()
  } finally {
    lock.release()
  }
}

/** As `withStorageLock`, for a running app: waits without blocking, and holds the lock until what `run` promises has happened. */
export async function withStorageLockAsync<T>(folder: string, run: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + longestWaitMs
  let lock = acquireFileLock(storageLockFile(folder), 0)
  while (!lock) {
    if (performance.now() > deadline) throw tookTooLong()
    await delay(pollMs)
    lock = acquireFileLock(storageLockFile(folder), 0)
  }
  try {
    return await run()
  } finally {
    lock.release()
  }
}
