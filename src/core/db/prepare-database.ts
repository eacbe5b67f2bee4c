import type Sqlite from 'better-sqlite3'
import { AppError } from '../errors.ts'
import { openConnection } from './connection.ts'
import { databaseFile, finishReplacing, isReplacing } from './database-files.ts'
import { withStorageLock } from './file-lock.ts'
import { inspectDatabase } from './inspect-database.ts'
import { applyMigrations, type Migration } from './migrations.ts'
import { createPrivateFile, tightenFile } from './private-files.ts'
import { restoreBackup } from './restore-backup.ts'
import { asStorageError } from './storage-errors.ts'
import { writeBackup } from './write-backup.ts'

type Preparation = { folder: string; migrationsFolder: string; shipped: readonly Migration[]; now: () => Date }

/**
 * Brings a data folder whose database is not ready to the point where it can be opened: finishes an interrupted restore, creates
 * a database, applies pending migrations. Processes that start at once take turns, and look again when theirs has come.
 */
export function prepareDatabase(preparation: Preparation): void {
  const { folder, migrationsFolder, shipped, now } = preparation
  withStorageLock(folder, () => {
    if (isReplacing(folder)) finishReplacing(folder, now())
    tightenFile(databaseFile(folder))
    const found = inspectDatabase(folder, shipped)
    if (found === 'new') createDatabase(folder, migrationsFolder)
    if (found === 'pending') migrateDatabase(preparation)
  })
}

function createDatabase(folder: string, migrationsFolder: string): void {
  createPrivateFile(databaseFile(folder))
  const sqlite = openConnection(databaseFile(folder))
  try {
    applyMigrations(sqlite, migrationsFolder)
  } catch (thrown) {
    throw failedMigration(thrown, 'Creating the database failed.')
  } finally {
    sqlite.close()
  }
}

/** `inspectDatabase` has just checked every page, so the backup that is made first is a good one. */
function migrateDatabase({ folder, migrationsFolder, now }: Preparation): void {
  const sqlite = openForMigration(folder)
  let backupId: string | undefined
  try {
    backupId = writeBackup(folder, sqlite, 'migration', now()).id
    applyMigrations(sqlite, migrationsFolder)
  } catch (thrown) {
    sqlite.close()
    if (backupId === undefined) throw thrown
    // One label, so that a start that fails every day does not fill the disk; the backup has everything that was there before.
    restoreBackup(folder, backupId, now(), 'failed-migration')
    throw failedMigration(thrown, 'Bringing the database up to date failed, so the backup made just before was put back.')
  } finally {
    sqlite.close()
  }
}

/** Alone with the database: nobody reads or writes a schema that is being changed, or a file that may have to be put back. */
function openForMigration(folder: string): Sqlite.Database {
  try {
    return openConnection(databaseFile(folder), { exclusive: true })
  } catch (thrown) {
    const error = asStorageError(thrown)
    if (!(error instanceof AppError) || error.code !== 'database-busy') throw error
    throw new AppError(
      'database-busy',
      'Another Keydeck has the database open, which has to be brought up to date first.',
      'Close every other Keydeck that uses this data folder, then start again.',
      { cause: error.cause },
    )
  }
}

/** A full disk or a file that may not be written is no fault of the migration, and has a remedy of its own. */
function failedMigration(thrown: unknown, message: string): unknown {
  const error = asStorageError(thrown)
  if (error instanceof AppError && error.code !== 'database-corrupt') return error
  return new AppError('migration-failed', message, 'Start the version of Keydeck that you used before, and report this failure.', {
    cause: thrown,
  })
}
