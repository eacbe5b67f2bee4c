import { statSync } from 'node:fs'
import { z } from 'zod'
import { listBackups } from '../../core/db/backup-files.ts'
import { databaseFile } from '../../core/db/database-files.ts'
import { inspectWithoutTrace, type Inspection } from '../../core/db/inspect-database.ts'
import { shippedMigrations } from '../../core/db/migrations.ts'
import { openWithoutTrace } from '../../core/db/open-without-trace.ts'
import { asStorageError } from '../../core/db/storage-errors.ts'
import { AppError } from '../../core/errors.ts'
import { slotKinds, type SlotKind } from '../../shared/protection.ts'
import { ago } from '../ago.ts'
import { withTerminalFix } from '../terminal-fix.ts'
import { fine, problem, warning, type Finding } from './finding.ts'

/** What other checks need to know of a database that can be read. `slots`: null without a vault. */
export type Stored = { slots: readonly SlotKind[] | null; accounts: number }

/** Whether opening the database would leave everything as it is. */
export type Looked = { finding: Finding; stored: Stored | null; isCurrent: boolean }

const openIt = 'Run `keydeck list`, which does that.'
const words: Readonly<Record<Exclude<Inspection, 'current'> | 'unsettled', Finding>> = {
  new: fine('database', 'There is no database yet.'),
  replacing: warning('database', 'A restored backup is not in its place yet.', openIt),
  unsettled: warning('database', 'An ended process has left work for the next start.', openIt),
  pending: fine('database', 'The database is whole; the next start updates it to this version, behind a backup.'),
}

/** Whether the database opens, is whole and of this version. It is looked at without a trace. */
export function checkDatabase(folder: string, migrationsFolder: string): Looked {
  try {
    const inspection = inspectWithoutTrace(folder, shippedMigrations(migrationsFolder))
    const isReadable = inspection === 'current' || inspection === 'pending'
    const stored = isReadable ? readStored(folder) : null
    if (inspection !== 'current') return { finding: words[inspection], stored, isCurrent: false }
    return { finding: fine('database', `The database is whole and of this version.`), stored, isCurrent: true }
  } catch (thrown) {
    const error = asStorageError(thrown)
    if (!(error instanceof AppError)) throw thrown
    const { message, fix } = withTerminalFix(error, folder)
    return { finding: problem('database', message, fix), stored: null, isCurrent: false }
  }
}

const kindRows = z.array(z.string())

function readStored(folder: string): Stored {
  const sqlite = openWithoutTrace(folder)
  try {
    const count = (table: string) => z.number().parse(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
    const kinds = kindRows.parse(sqlite.prepare('SELECT kind FROM key_slots').pluck().all())
    return {
      slots: count('vault') === 0 ? null : slotKinds.filter((kind) => kinds.includes(kind)),
      accounts: count('accounts'),
    }
  } finally {
    sqlite.close()
  }
}

/** A backup is taken on each day of use; one that is this much older than the last change is a sign that none is taken, in ms. */
const longestWithout = 3 * 86_400_000

export function checkBackups(folder: string, stored: Stored | null, now: Date): Finding {
  const backups = listBackups(folder)
  const [newest] = backups
  const takeOne = 'Open the app, or run `keydeck serve`: it takes one each day that it runs.'
  if (!newest) {
    return stored === null || stored.accounts === 0
      ? fine('backups', 'There is no backup yet, and nothing to keep in one.')
      : warning('backups', 'There is no backup of your accounts.', takeOne)
  }
  const age = `${backups.length === 1 ? 'There is one backup' : `There are ${backups.length} backups`}, the newest from ${ago(newest.createdAt, now)}.`
  const changed = statSync(databaseFile(folder), { throwIfNoEntry: false })?.mtimeMs ?? 0
  return changed - newest.createdAt.getTime() > longestWithout ? warning('backups', age, takeOne) : fine('backups', age)
}
