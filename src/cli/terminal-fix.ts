import { z } from 'zod'
import { listBackups } from '../core/db/backup-files.ts'
import { AppError } from '../core/errors.ts'

const damageDetails = z.object({ damage: z.string() })

/** A failure with the next step of someone at a command line: for a data folder that does not open, the command that mends it. */
export function withTerminalFix(error: AppError, folder: string): AppError {
  const damage = damageDetails.safeParse(error.details).data?.damage
  const mendable = error.code === 'vault-damaged' ? damage === 'no-slots' : error.code === 'database-corrupt' && damage !== 'backup'
  if (!mendable) return error
  const fix = mayHaveBackups(folder)
    ? 'Run `keydeck restore` to see the backups and restore one, or `keydeck restore --afresh` to start afresh; the database is kept either way.'
    : 'Run `keydeck restore --afresh` to start afresh; the database is kept.'
  return new AppError(error.code, error.message, fix, { cause: error, details: error.details })
}

function mayHaveBackups(folder: string): boolean {
  try {
    return listBackups(folder).length > 0
  } catch (error) {
    // What keeps the folder from being read is what `keydeck restore` then says.
    if (error instanceof Error && 'code' in error) return true
    throw error
  }
}
