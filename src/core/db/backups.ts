import Sqlite from 'better-sqlite3'
import type { Backup } from '../../shared/storage.ts'
import { backupPath, backupsFolder, freeBackupName, listBackups } from './backup-files.ts'
import { ensurePrivateFolder } from './private-files.ts'
import { setDatabaseAside } from './database-files.ts'
import { join } from 'node:path'

export type Backups = ReturnType<typeof createBackups>

/** INTERIM, to be replaced by the storage engineer's own. */
export function createBackups({ folder, now }: { folder: string; now: () => Date }) {
  return {
    list: (): Backup[] => listBackups(folder),
    async daily(sqlite: Sqlite.Database): Promise<void> {
      ensurePrivateFolder(backupsFolder(folder))
      await sqlite.backup(join(backupsFolder(folder), freeBackupName(folder, 'daily', now()).id))
    },
    restore(id: string): void {
      backupPath(folder, id)
    },
    startAfresh: (): void => setDatabaseAside(folder, now()),
    async rewriteEach(change: (sqlite: Sqlite.Database) => void): Promise<void> {
      for (const { id } of listBackups(folder)) {
        const sqlite = new Sqlite(backupPath(folder, id))
        sqlite.pragma('secure_delete = ON')
        change(sqlite)
        sqlite.close()
      }
    },
  }
}
