import Sqlite from 'better-sqlite3'
import { AppError } from '../errors.ts'

/** How long a statement waits for another process's write, in milliseconds. A write of ours takes a few. */
export const busyTimeoutMs = 4000

/**
 * What every connection must have. A deleted credential is overwritten (secure_delete); an acknowledged write is on the disk
 * (synchronous=FULL; better-sqlite3 builds SQLite to drop to NORMAL in WAL mode unless it is set on each connection).
 * https://www.sqlite.org/pragma.html
 */
const required = [
  { pragma: 'busy_timeout', set: String(busyTimeoutMs), reads: busyTimeoutMs },
  { pragma: 'journal_mode', set: 'WAL', reads: 'wal' },
  { pragma: 'synchronous', set: 'FULL', reads: 2 },
  { pragma: 'foreign_keys', set: 'ON', reads: 1 },
  { pragma: 'secure_delete', set: 'ON', reads: 1 },
  // Sorting and VACUUM would otherwise put copies of rows into files of the system's temporary folder.
  { pragma: 'temp_store', set: 'MEMORY', reads: 2 },
] as const

/**
 * Opens an existing database file for reading and writing, sets what Keydeck relies on and reads it back.
 * Throws SQLite's own errors, and `storage-failed` where a setting did not hold (a file system without shared memory has no WAL).
 */
export function openConnection(file: string, options: { exclusive: boolean } = { exclusive: false }): Sqlite.Database {
  const sqlite = new Sqlite(file, { fileMustExist: true, timeout: busyTimeoutMs })
  try {
    if (options.exclusive) sqlite.pragma('locking_mode = EXCLUSIVE')
    for (const { pragma, set } of required) sqlite.pragma(`${pragma} = ${set}`)
    for (const { pragma, reads } of required) {
      const found = sqlite.pragma(pragma, { simple: true })
      if (found === reads) continue
      throw new AppError(
        'storage-failed',
        'The disk of the data folder cannot hold a database safely.',
        'Set KEYDECK_HOME to a folder on a disk of this machine, not on a network drive.',
        { details: { setting: pragma, found } },
      )
    }
    return sqlite
  } catch (thrown) {
    sqlite.close()
    throw thrown
  }
}
