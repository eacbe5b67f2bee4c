import { copyFileSync, rmSync } from 'node:fs'
import { backupPath } from './backup-files.ts'
import { databaseFile, replaceDatabase } from './database-files.ts'
import { syncFile } from './private-files.ts'
import { verifyCopy } from './write-backup.ts'

/**
 * Makes a backup the database again; the backup stays, and what was the database is set aside (as `keydeck.db.aside-<label>`, by default
 * the time). The database must be closed and the
 * caller holds the storage lock. Throws `backup-missing` and `database-corrupt` before anything is changed.
 */
export function restoreBackup(folder: string, id: string, moment: Date, label?: string): void {
  const backup = backupPath(folder, id)
  verifyCopy(backup)
  const copy = `${databaseFile(folder)}.unfinished`
  try {
    copyFileSync(backup, copy)
    syncFile(copy)
    replaceDatabase(folder, copy, moment, label)
  } catch (thrown) {
    rmSync(copy, { force: true })
    throw thrown
  }
}
