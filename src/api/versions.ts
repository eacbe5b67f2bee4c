import { sqliteVersion } from '../core/db/sqlite-version.ts'
import type { Context } from './context.ts'

/** Keydeck's version and those of what it runs on, as far as they are there: SQLite tells its own once the database is open. */
export function versionsOf({ shell, storage }: Pick<Context, 'shell' | 'storage'>): { name: string; version: string }[] {
  const { electron, chrome, node, v8 }: Record<string, string | undefined> = process.versions
  const sqlite = storage.status().state === 'open' ? sqliteVersion(storage.core().database) : undefined
  const known = { Keydeck: shell.version, Electron: electron, Chromium: chrome, 'Node.js': node, V8: v8, SQLite: sqlite }
  return Object.entries(known).flatMap(([name, version]) => (version === undefined ? [] : [{ name, version }]))
}
