import { z } from 'zod'
import type { Database } from './open-database.ts'

/** The version of the SQLite within the database's driver, such as `3.51.0`. The one that Node.js brings is not used. */
export function sqliteVersion({ sqlite }: Pick<Database, 'sqlite'>): string {
  return z.string().parse(sqlite.prepare('SELECT sqlite_version()').pluck().get())
}
