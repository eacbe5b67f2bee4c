import { z } from 'zod'
import type { ErrorBody } from './error-code.ts'

/** A copy of the database that can be restored. `id` is its file name, without a path. */
export type Backup = { id: string; createdAt: Date; bytes: number; reason: 'daily' | 'migration' }

export const backupId = z.string().regex(/^keydeck-[0-9A-Za-z-]+\.db$/, 'This is not the name of a backup.')

/** Whether the database is open; when it is not, why, and which backups there are. */
export type StorageStatus = { state: 'open' } | { state: 'failed'; error: ErrorBody; backups: Backup[] }
