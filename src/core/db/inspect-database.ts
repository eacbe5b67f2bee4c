import Sqlite from 'better-sqlite3'
import { AppError } from '../errors.ts'
import { listBackups } from './backup-files.ts'
import { busyTimeoutMs } from './connection.ts'
import { databaseFile, isReplacing } from './database-files.ts'
import { appliedMigrations, compareMigrations, type Migration } from './migrations.ts'
import { isSettled, openWithoutTrace } from './open-without-trace.ts'
import { fileSize } from './private-files.ts'
import { storageErrorCode } from './storage-errors.ts'

/** `new`: nothing is there yet; `replacing`: a restore was interrupted and has to be finished; `pending`: migrations are to be applied. */
export type Inspection = 'new' | 'replacing' | 'pending' | 'current'

type Damage = 'empty' | 'main-file-missing' | 'not-a-database' | 'damaged' | 'foreign'

const descriptions: Record<Damage, string> = {
  empty: 'The database file is empty.',
  'main-file-missing': 'The database file is missing; only its log is there.',
  'not-a-database': 'The database file does not hold a database.',
  damaged: 'The database is damaged.',
  foreign: 'The database file is not one of Keydeck.',
}

function corrupt(damage: Damage, hasBackups: boolean, cause?: unknown): AppError {
  const fix = hasBackups ? 'Restore one of the backups, or start afresh; the file is kept either way.' : 'Start afresh; the file is kept.'
  return new AppError('database-corrupt', `${descriptions[damage]} It was left exactly as it is.`, fix, { cause, details: { damage } })
}

/**
 * Looks at what is in the data folder without writing to the database: is it one, is it whole, is it ours, is it of our age?
 * Costs about 1 ms, plus 0.4 ms per 1,000 accounts for the check of the pages.
 * Throws `database-corrupt` and `database-newer`, and SQLite's own errors where the file cannot be read at all.
 */
export function inspectDatabase(folder: string, shipped: readonly Migration[]): Inspection {
  if (isReplacing(folder)) return 'replacing'
  const file = databaseFile(folder)
  if (!fileSize(file)) return inspectNothing(folder)
  try {
    return inspectFile(folder, shipped, { readonly: true })
  } catch (thrown) {
    // A crash left work that must be rolled back before anything can be read, which a reader may not do.
    if (/^SQLITE_READONLY_(ROLLBACK|RECOVERY)$/.test(storageErrorCode(thrown) ?? ''))
      return inspectFile(folder, shipped, { readonly: false })
    throw thrown
  }
}

/** No file, or one of zero bytes, which a crash during the very first start may leave. */
function inspectNothing(folder: string): 'new' {
  const file = databaseFile(folder)
  const hasBackups = listBackups(folder).length > 0
  // SQLite would delete the log of an empty database, and the log may hold all there is.
  if (fileSize(`${file}-wal`)) throw corrupt('main-file-missing', hasBackups)
  if (fileSize(file) === 0 && hasBackups) throw corrupt('empty', hasBackups)
  return 'new'
}

function inspectFile(folder: string, shipped: readonly Migration[], options: { readonly: boolean }): Inspection {
  return inspectOpened(folder, shipped, () => new Sqlite(databaseFile(folder), { ...options, fileMustExist: true, timeout: busyTimeoutMs }))
}

/**
 * As `inspectDatabase`, and nothing is made beside the database either. `unsettled`: a crash left work that opening it finishes, and
 * until then it cannot be looked into.
 */
export function inspectWithoutTrace(folder: string, shipped: readonly Migration[]): Inspection | 'unsettled' {
  if (isReplacing(folder)) return 'replacing'
  if (!fileSize(databaseFile(folder))) return inspectNothing(folder)
  if (!isSettled(folder)) return 'unsettled'
  return inspectOpened(folder, shipped, () => openWithoutTrace(folder))
}

function inspectOpened(folder: string, shipped: readonly Migration[], open: () => Sqlite.Database): Inspection {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = open()
    return inspectContents(folder, sqlite, shipped)
  } catch (thrown) {
    const code = storageErrorCode(thrown) ?? ''
    if (code === 'SQLITE_NOTADB') throw corrupt('not-a-database', listBackups(folder).length > 0, thrown)
    if (code.startsWith('SQLITE_CORRUPT')) throw corrupt('damaged', listBackups(folder).length > 0, thrown)
    throw thrown
  } finally {
    sqlite?.close()
  }
}

function inspectContents(folder: string, sqlite: Sqlite.Database, shipped: readonly Migration[]): Inspection {
  const tables = sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
  if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') throw corrupt('damaged', listBackups(folder).length > 0)
  const applied = appliedMigrations(sqlite)
  if (applied.length > 0) return compareMigrations(applied, shipped)
  // The first start was cut off before its one transaction was through: only the migrator's own table can be there.
  if (!tables.every((name) => name === '__drizzle_migrations')) throw corrupt('foreign', listBackups(folder).length > 0)
  if (listBackups(folder).length > 0) throw corrupt('empty', true)
  return 'new'
}
