import { setImmediate as nextTurn } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import type { Backup } from '../../shared/storage.ts'
import { listBackups } from './backup-files.ts'
import { setDatabaseAside } from './database-files.ts'
import { withStorageLockAsync } from './file-lock.ts'
import { ensurePrivateFolder } from './private-files.ts'
import { restoreBackup } from './restore-backup.ts'
import { rewriteBackup } from './rewrite-backup.ts'
import { asStorageError, withStorageErrors, withStorageErrorsAsync } from './storage-errors.ts'
import { writeBackup } from './write-backup.ts'

export type Backups = ReturnType<typeof createBackups>

/** A backup that a change could not be made in, and why. */
export type RewriteFailure = { backup: Backup; error: unknown }

/** The copies of a data folder's database. Every method throws the storage errors of `asStorageError`. */
export function createBackups(deps: { folder: string; now: () => Date }) {
  const { folder, now } = deps

  function inTurn<T>(run: () => T | Promise<T>): Promise<T> {
    return withStorageErrorsAsync(() => {
      ensurePrivateFolder(folder)
      return withStorageLockAsync(folder, run)
    })
  }

  return {
    /** Newest first. */
    list: (): Backup[] => withStorageErrors(() => listBackups(folder)),

    /** Copies an open database. The copy is consistent, verified and on the disk when this resolves; old ones are pruned. */
    create: (sqlite: Sqlite.Database, reason: Backup['reason']): Promise<Backup> =>
      inTurn(() => writeBackup(folder, sqlite, reason, now())),

    /** Brings the backup of this day up to date; resolves to undefined where the database was closed in the meantime. */
    daily: (sqlite: Sqlite.Database): Promise<Backup | undefined> =>
      inTurn(() => (sqlite.open ? writeBackup(folder, sqlite, 'daily', now()) : undefined)),

    /**
     * Makes a backup the database; what was there is kept as `keydeck.db.aside-<time>`. The database must be closed.
     * Throws `backup-missing`, and `database-corrupt` where the backup itself is damaged; nothing was changed then.
     */
    restore: (id: string): Promise<void> => inTurn(() => restoreBackup(folder, id, now())),

    /** Sets the database aside, so that the next open makes a new one. The database must be closed. The backups stay. */
    startAfresh: (): Promise<void> => inTurn(() => setDatabaseAside(folder, now())),

    /**
     * Makes the same change of rows in every backup, and leaves nothing of the old rows in the files. `change` meets older schemas
     * too. One that fails stops no other; the failed ones are in the answer, newest first, and are as they were.
     */
    rewriteEach: (change: (sqlite: Sqlite.Database) => void): Promise<RewriteFailure[]> =>
      inTurn(async () => {
        const failures: RewriteFailure[] = []
        for (const backup of listBackups(folder)) {
          try {
            rewriteBackup(folder, backup.id, change)
          } catch (thrown) {
            failures.push({ backup, error: asStorageError(thrown) })
          }
          await nextTurn()
        }
        return failures
      }),
  }
}
