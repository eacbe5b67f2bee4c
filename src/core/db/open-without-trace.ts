import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { databaseFile } from './database-files.ts'
import { fileSize } from './private-files.ts'

/** Where the header tells the journal mode, and what stands there with a rollback journal (https://www.sqlite.org/fileformat2.html, 1.3). */
const journalMode = { at: [18, 19], rollback: 1 } as const
const busyMs = 500

/** Whether a database can be looked into before somebody opens it for good: no crash has left work to be finished. */
export function isSettled(folder: string): boolean {
  const file = databaseFile(folder)
  if (fileSize(`${file}-journal`)) return false
  return !fileSize(`${file}-wal`) || fileSize(`${file}-shm`) !== undefined
}

/**
 * Opens a settled database to look into it: nothing in it or beside it is made, changed or removed. Opened for reading only, SQLite
 * would make the log and its index beside the file and leave them there (https://www.sqlite.org/wal.html#read_only_databases), so one
 * without a log is read into memory. Throws what Node and SQLite throw. Not for a process that has the database open already
 * (https://www.sqlite.org/howtocorrupt.html, section 2.2).
 */
export function openWithoutTrace(folder: string): Sqlite.Database {
  const file = databaseFile(folder)
  if (fileSize(`${file}-wal`) !== undefined && fileSize(`${file}-shm`) !== undefined)
    return new Sqlite(file, { readonly: true, fileMustExist: true, timeout: busyMs })
  const bytes = readFileSync(file)
  // What is in memory has no log.
  for (const place of journalMode.at) if (bytes.length > place) bytes[place] = journalMode.rollback
  return new Sqlite(bytes, { readonly: true })
}
