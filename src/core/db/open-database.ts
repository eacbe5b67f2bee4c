import type Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { openConnection } from './connection.ts'
import { databaseFile } from './database-files.ts'
import { inspectDatabase } from './inspect-database.ts'
import { applyMigrations, shippedMigrations } from './migrations.ts'
import { createPrivateFile, ensurePrivateFolder, tightenFile } from './private-files.ts'
import * as schema from './schema.ts'
import { withStorageErrors } from './storage-errors.ts'

export type Database = { db: BetterSQLite3Database<typeof schema>; sqlite: Sqlite.Database; folder: string; file: string; scrub(): void; close(): void }

/** INTERIM, to be replaced by the storage engineer's own. */
export function openDatabase(options: { folder: string; migrationsFolder: string; now: () => Date }): Database {
  return withStorageErrors(() => {
    const { folder, migrationsFolder } = options
    ensurePrivateFolder(folder)
    const found = inspectDatabase(folder, shippedMigrations(migrationsFolder))
    const file = databaseFile(folder)
    createPrivateFile(file)
    tightenFile(file)
    const sqlite = openConnection(file)
    if (found !== 'current') applyMigrations(sqlite, migrationsFolder)
    return { db: drizzle(sqlite, { schema }), sqlite, folder, file, scrub: () => void sqlite.pragma('wal_checkpoint(TRUNCATE)'), close: () => void sqlite.close() }
  })
}
