import type Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { z } from 'zod'
import { AppError } from '../errors.ts'

/** One migration: its place in time (`when` of the journal, ms) and the SHA-256 of its file. */
export type Migration = { when: number; hash: string }

const appliedRows = z.array(z.object({ hash: z.string(), created_at: z.coerce.number() }))

/** The migrations that this version of Keydeck ships, oldest first. */
export function shippedMigrations(migrationsFolder: string): Migration[] {
  return readMigrationFiles({ migrationsFolder }).map(({ folderMillis, hash }) => ({ when: folderMillis, hash }))
}

/** The migrations that a database has had, oldest first. The table is the migrator's own. */
export function appliedMigrations(sqlite: Sqlite.Database): Migration[] {
  const exists = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'`).get()
  if (!exists) return []
  const rows = sqlite.prepare('SELECT hash, created_at FROM __drizzle_migrations ORDER BY created_at').all()
  return appliedRows.parse(rows).map((row) => ({ when: row.created_at, hash: row.hash }))
}

/**
 * Whether a database is up to date with what is shipped. The migrator itself compares nothing but the newest time, so a newer
 * database, an edited migration and one that arrived out of order would all pass it unseen.
 * Throws `database-newer` where the database has had a migration that this version does not know in exactly that form.
 */
export function compareMigrations(applied: readonly Migration[], shipped: readonly Migration[]): 'current' | 'pending' {
  const unknown = applied.some((migration, index) => shipped[index]?.hash !== migration.hash || shipped[index]?.when !== migration.when)
  if (!unknown) return applied.length === shipped.length ? 'current' : 'pending'
  const newer = applied.length > shipped.length || (applied.at(-1)?.when ?? 0) > (shipped.at(-1)?.when ?? 0)
  throw new AppError(
    'database-newer',
    newer
      ? 'The database was last used by a newer version of Keydeck. It was left untouched.'
      : 'The database was made by another build of Keydeck. It was left untouched.',
    newer
      ? 'Update Keydeck, or set KEYDECK_HOME to another folder.'
      : 'Open it with the build that made it, or set KEYDECK_HOME to another folder.',
  )
}

/**
 * Applies what is pending, all or nothing up to the final checks. Foreign keys are off meanwhile: a rebuilt table would otherwise
 * take its children with it, and inside the migrator's transaction the switch has no effect
 * (https://www.sqlite.org/lang_altertable.html#otheralter). Throws whatever went wrong; the caller puts the backup back.
 */
export function applyMigrations(sqlite: Sqlite.Database, migrationsFolder: string): void {
  sqlite.pragma('foreign_keys = OFF')
  migrate(drizzle(sqlite), { migrationsFolder })
  const orphans = z.array(z.unknown()).parse(sqlite.pragma('foreign_key_check'))
  if (orphans.length > 0) throw new Error(`The migration left ${orphans.length} rows that refer to nothing.`)
  const verdict = sqlite.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw new Error('The migration left the database damaged.')
  sqlite.pragma('foreign_keys = ON')
}
