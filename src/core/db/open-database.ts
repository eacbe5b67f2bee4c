import { statSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { AppError } from '../errors.ts'
import { openConnection } from './connection.ts'
import { databaseFile, databaseFiles } from './database-files.ts'
import { inspectDatabase } from './inspect-database.ts'
import { shippedMigrations } from './migrations.ts'
import { prepareDatabase } from './prepare-database.ts'
import { ensurePrivateFolder, fileSize, tightenFile } from './private-files.ts'
import * as schema from './schema.ts'
import { createScrubber } from './scrub.ts'
import { asStorageError, withStorageErrors } from './storage-errors.ts'

export type Database = {
  readonly db: BetterSQLite3Database<typeof schema>
  /** The connection below `db`, for backups. Code in this process must never open the file by other means: closing it would drop
   * SQLite's locks (https://www.sqlite.org/howtocorrupt.html, section 2.2). */
  readonly sqlite: Sqlite.Database
  readonly folder: string
  readonly file: string
  /**
   * Gets deleted bytes out of the file and its log; call it after each removal, outside a transaction. What another process's
   * reader or a full disk holds up is tried again by itself. About 3 ms per 1,000 accounts, and at most 0.2 s of waiting.
   */
  scrub(): void
  /** Closes the database; a second call does nothing. */
  close(): void
}

/** A file that the operating system says belongs to somebody else explains a refusal better than "not allowed" does. */
function explain(thrown: unknown, file: string): unknown {
  const error = asStorageError(thrown)
  const mayNot = error instanceof AppError && error.code === 'storage-read-only'
  if (!mayNot || process.geteuid === undefined) return error
  try {
    const owner = statSync(file, { throwIfNoEntry: false })?.uid
    if (owner === undefined || owner === process.geteuid()) return error
  } catch {
    return error // Not even its owner can be seen: "not allowed" is all there is to say.
  }
  return new AppError(
    'storage-read-only',
    'The database belongs to another user of this machine.',
    'Start Keydeck as that user, or set KEYDECK_HOME to a folder of your own.',
    { cause: error.cause },
  )
}

/**
 * Opens the database of a data folder: makes the folder and the file where they are missing, applies pending migrations behind a
 * backup, and finishes an interrupted restore. A file that is damaged, newer or not ours is left byte for byte as it is.
 *
 * Throws `database-corrupt`, `database-newer`, `migration-failed`, `database-busy`, `storage-full`, `storage-read-only` and
 * `storage-failed`. Opening an up-to-date database takes a few milliseconds.
 */
export function openDatabase(options: { folder: string; migrationsFolder: string; now: () => Date }): Database {
  const { folder, migrationsFolder, now } = options
  const file = databaseFile(folder)
  try {
    ensurePrivateFolder(folder)
    databaseFiles(folder).forEach(tightenFile)
    const shipped = shippedMigrations(migrationsFolder)
    if (inspectDatabase(folder, shipped) !== 'current') prepareDatabase({ folder, migrationsFolder, shipped, now })
    return openPrepared(folder, file)
  } catch (thrown) {
    throw explain(thrown, file)
  }
}

function openPrepared(folder: string, file: string): Database {
  const sqlite = openConnection(file)
  const scrubber = createScrubber(sqlite)
  try {
    // A log that was left behind by a killed process may hold what had just been removed.
    if (fileSize(`${file}-wal`)) scrubber.truncateLog()
  } catch (thrown) {
    sqlite.close()
    throw thrown
  }
  return {
    db: drizzle(sqlite, { schema }),
    sqlite,
    folder,
    file,
    scrub: () => withStorageErrors(scrubber.scrub),
    close() {
      if (!sqlite.open) return
      try {
        withStorageErrors(scrubber.finish)
      } finally {
        sqlite.close()
      }
    },
  }
}
