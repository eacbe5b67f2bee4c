import Sqlite from 'better-sqlite3'
import { z } from 'zod'

/** A provider as cc-switch keeps it: for which tool, under which name, and the tool's settings as JSON. */
export type CcSwitchRow = { tool: string; name: string; settings: string }

/** https://github.com/farion1231/cc-switch/blob/main/src-tauri/src/database/schema.rs; longer settings are none that it wrote. */
const rowShape = z.object({ tool: z.string(), name: z.string(), settings: z.string().max(1_000_000) })

const mostRows = 1_000

/** Where the header says how the file is written and read; 2 is with a write-ahead log: https://www.sqlite.org/fileformat.html#file_format_version_numbers */
const versionNumbers = [18, 19] as const

/**
 * The providers in the bytes of a cc-switch database, and how many rows could not be understood. It works on a copy in memory, so
 * that SQLite makes no file beside the original and takes no lock on it. Throws where the bytes are no such database.
 */
export function readCcSwitchDatabase(bytes: Buffer): { rows: CcSwitchRow[]; odd: number } {
  const copy = Buffer.from(bytes)
  // A database in memory can have no write-ahead log, and SQLite refuses to open one that says it has.
  for (const at of versionNumbers) if (copy[at] === 2) copy[at] = 1
  const sqlite = new Sqlite(copy)
  try {
    sqlite.pragma('trusted_schema = 0')
    sqlite.pragma('query_only = 1')
    // A view could compute for ever.
    const isTable = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'providers' AND type = 'table'`).get() !== undefined
    if (!isTable) return { rows: [], odd: 0 }
    const found = sqlite
      .prepare(
        `SELECT app_type AS tool, name, settings_config AS settings FROM providers ORDER BY app_type, sort_index, id LIMIT ${mostRows}`,
      )
      .all()
      .map((row) => rowShape.safeParse(row))
    return { rows: found.flatMap((row) => (row.success ? [row.data] : [])), odd: found.filter((row) => !row.success).length }
  } finally {
    sqlite.close()
  }
}
