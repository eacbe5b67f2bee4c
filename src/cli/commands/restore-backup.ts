import { listBackups } from '../../core/db/backup-files.ts'
import { withStorageErrors } from '../../core/db/storage-errors.ts'
import { AppError } from '../../core/errors.ts'
import type { ErrorCode } from '../../shared/error-code.ts'
import { backupId, type StorageStatus } from '../../shared/storage.ts'
import { ago } from '../ago.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { alignRows } from '../table.ts'

/** Prints the backups of the data folder, newest first; changes nothing. */
export async function showBackups({ folder, output }: CliContext): Promise<number> {
  const now = new Date()
  const backups = withStorageErrors(() => listBackups(folder))
  output.result(
    backups.map(({ createdAt, ...backup }) => ({ ...backup, createdAt: createdAt.toISOString() })),
    () => {
      if (backups.length === 0) return 'There are no backups yet. The app takes one each day it runs.'
      return alignRows(
        backups.map(({ id, createdAt, bytes, reason }) => [id, ago(createdAt, now), `${Math.ceil(bytes / 1_024)} kB`, reason]),
      ).join('\n')
    },
  )
  return exitCodes.done
}

/** Puts a backup in the place of a database that cannot be opened; that one is kept aside. Refused while the database is whole. */
export async function restoreBackup(input: { backup: string }, { keydeck, output }: CliContext): Promise<number> {
  const id = backupId.safeParse(input.backup).data
  if (id === undefined)
    throw new AppError('invalid-input', 'This is not the name of a backup.', 'Run `keydeck restore` to see the backups.')
  const api = await keydeck.existingApi()
  assertMendable(await api.storage.status.query())
  const status = await api.storage.restore.mutate({ id })
  if (status.state === 'failed') throw new AppError(status.error.code, status.error.message, status.error.fix)
  output.result({ restored: id }, () => `Restored ${id}. The database that could not be read is kept beside it.`)
  return exitCodes.done
}

/** The failures that a backup or a fresh start mends. The others leave a database that is whole, and it stays untouched (S24). */
const mendable: readonly ErrorCode[] = ['database-corrupt', 'migration-failed', 'vault-damaged']

/** Throws `invalid-input` for accounts that can be read, and the failure itself where putting the database aside is no help. */
export function assertMendable(status: StorageStatus): void {
  if (status.state === 'open')
    throw new AppError('invalid-input', 'Your accounts can be read, so there is nothing to restore.', 'Run `keydeck list` to see them.')
  const { code, message, fix } = status.error
  if (!mendable.includes(code)) throw new AppError(code, message, fix)
}
