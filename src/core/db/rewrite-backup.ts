import { copyFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { backupPath } from './backup-files.ts'
import { publishBackup, verifyCopy } from './write-backup.ts'

/** The copy can be thrown away, so its journal need not outlive the process, nor leave the old rows on the disk. */
const settings = ['journal_mode = MEMORY', 'temp_store = MEMORY', 'secure_delete = ON', 'foreign_keys = ON'] as const

/**
 * Applies a change of rows to one backup, leaving nothing of the old rows behind in the file. The change is made in a copy that
 * then takes the backup's place, so a crash leaves the one or the other. The caller holds the storage lock.
 */
export function rewriteBackup(folder: string, id: string, change: (sqlite: Sqlite.Database) => void): void {
  const path = backupPath(folder, id)
  verifyCopy(path)
  publishBackup(folder, id, (file) => {
    copyFileSync(path, file)
    const sqlite = new Sqlite(file, { fileMustExist: true })
    try {
      for (const setting of settings) sqlite.pragma(setting)
      change(sqlite)
      if (sqlite.prepare('SELECT total_changes()').pluck().get() === 0) return 'discard'
      sqlite.exec('VACUUM')
      return 'publish'
    } finally {
      sqlite.close()
    }
  })
}
