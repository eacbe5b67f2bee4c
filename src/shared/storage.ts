import { z } from 'zod'
import type { ErrorBody } from './error-code.ts'

/** A copy of the database that can be restored. `id` is its file name, without a path. */
export type Backup = { id: string; createdAt: Date; bytes: number; reason: 'daily' | 'migration' }

export const backupId = z.string().regex(/^keydeck-[0-9A-Za-z-]+\.db$/, 'This is not the name of a backup.')

/** Whether the database is open; when it is not, why, and which backups there are. */
export type StorageStatus = { state: 'open' } | { state: 'failed'; error: ErrorBody; backups: Backup[] }

/** What a person is told when a removed key could not be taken out of backups. */
export function keptInBackups(count: number): string {
  const which = count === 1 ? 'One backup' : `${count} backups`
  return `${which} could not be rewritten and may still hold the key, encrypted. Delete the broken files in the backups folder.`
}
