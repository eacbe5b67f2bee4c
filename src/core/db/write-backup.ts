import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Backup } from '../../shared/storage.ts'
import { AppError } from '../errors.ts'
import { backupsFolder, freeBackupName, pruneBackups, removeUnfinished, unfinishedFile } from './backup-files.ts'
import { appliedMigrations } from './migrations.ts'
import { createPrivateFile, ensurePrivateFolder, fileSize, syncFile, syncFolder } from './private-files.ts'
import { asStorageError } from './storage-errors.ts'

/** Throws `database-corrupt` where a file is not a whole database of Keydeck. Reads every page, writes nothing. */
export function verifyCopy(file: string): void {
  let cause: unknown
  try {
    const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true })
    try {
      if (sqlite.pragma('quick_check(1)', { simple: true }) === 'ok' && appliedMigrations(sqlite).length > 0) return
    } finally {
      sqlite.close()
    }
  } catch (thrown) {
    const error = asStorageError(thrown)
    if (!(error instanceof AppError) || error.code !== 'database-corrupt') throw error
    cause = thrown
  }
  throw new AppError('database-corrupt', 'The backup is damaged and was not used.', 'Choose another backup.', {
    cause,
    details: { damage: 'backup' },
  })
}

/**
 * Runs `fill` on an empty private file, then gives it its name: a backup is either whole and on the disk, or not there. Where
 * `fill` answers 'discard' nothing is published. The caller holds the storage lock.
 */
export function publishBackup(folder: string, id: string, fill: (file: string) => 'publish' | 'discard'): void {
  const unfinished = unfinishedFile(folder)
  removeUnfinished(folder)
  createPrivateFile(unfinished)
  try {
    if (fill(unfinished) === 'discard') return
    verifyCopy(unfinished)
    syncFile(unfinished)
    renameSync(unfinished, join(backupsFolder(folder), id))
  } finally {
    rmSync(unfinished, { force: true })
  }
  syncFolder(backupsFolder(folder))
}

/**
 * Writes a consistent, verified copy of an open database into the backups folder and prunes the old ones of its kind.
 * Blocks for about 2 ms per 1,000 accounts. The caller holds the storage lock.
 */
export function writeBackup(folder: string, sqlite: Sqlite.Database, reason: Backup['reason'], moment: Date): Backup {
  ensurePrivateFolder(backupsFolder(folder))
  const { id, createdAt } = freeBackupName(folder, reason, moment)
  // VACUUM INTO copies rows, not pages: what was deleted is not in the copy. https://www.sqlite.org/lang_vacuum.html
  publishBackup(folder, id, (file) => {
    sqlite.prepare('VACUUM INTO ?').run(file)
    return 'publish'
  })
  const backup: Backup = { id, createdAt, bytes: fileSize(join(backupsFolder(folder), id)) ?? 0, reason }
  pruneBackups(folder, backup)
  return backup
}
