import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from './private-files.ts'

/** SQLite's companions of a database file: a write-ahead log is part of the database, the other two help to read it. */
const companions = ['-wal', '-shm', '-journal'] as const

export function databaseFile(folder: string): string {
  return join(folder, 'keydeck.db')
}

export function databaseFiles(folder: string): string[] {
  return ['', ...companions].map((suffix) => `${databaseFile(folder)}${suffix}`)
}

/** A complete, verified copy that is to become the database. Its presence means: a restore was decided and must be finished. */
function restoringFile(folder: string): string {
  return `${databaseFile(folder)}.restoring`
}

/** A moment as it stands in file names: sorts by time and has no character that a file system forbids. */
export function fileStamp(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:.]/g, '')
}

/**
 * Renames the database and its companions to `keydeck.db.aside-<time>…`, whole, so that it can still be opened under that name.
 * Nothing is ever deleted. The main file goes first: a main file that has lost its log would open as an older state, without a word.
 */
export function setDatabaseAside(folder: string, moment: Date): void {
  const file = databaseFile(folder)
  let aside = `${file}.aside-${fileStamp(moment)}`
  for (let attempt = 2; ['', ...companions].some((suffix) => existsSync(`${aside}${suffix}`)); attempt += 1) {
    aside = `${file}.aside-${fileStamp(moment)}-${attempt}`
  }
  renameDatabase(folder, aside)
}

function renameDatabase(folder: string, aside: string): void {
  const file = databaseFile(folder)
  for (const suffix of ['', ...companions]) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${aside}${suffix}`)
  }
  syncFolder(folder)
}

export function isReplacing(folder: string): boolean {
  return existsSync(restoringFile(folder))
}

/**
 * Makes `copy`, a complete and synced file in the same folder, the database; what was there is set aside. Safe against a crash at
 * any point: the first rename decides, and the next start finishes the rest with `finishReplacing`. The caller holds the storage lock.
 */
export function replaceDatabase(folder: string, copy: string, moment: Date): void {
  renameSync(copy, restoringFile(folder))
  syncFolder(folder)
  finishReplacing(folder, moment)
}

export function finishReplacing(folder: string, moment: Date): void {
  setDatabaseAside(folder, moment)
  renameSync(restoringFile(folder), databaseFile(folder))
  syncFolder(folder)
}
