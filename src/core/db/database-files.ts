import { existsSync, renameSync, rmSync } from 'node:fs'
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

/** A label for a database set aside at a moment, one that none has yet. */
function freeAsideLabel(folder: string, moment: Date): string {
  const stamp = fileStamp(moment)
  let label = stamp
  for (let attempt = 2; ['', ...companions].some((suffix) => existsSync(`${asideFile(folder, label)}${suffix}`)); attempt += 1) {
    label = `${stamp}-${attempt}`
  }
  return label
}

function asideFile(folder: string, label: string): string {
  return `${databaseFile(folder)}.aside-${label}`
}

/**
 * Renames the database and its companions, whole, so that it can still be opened under the other name. The main file goes first:
 * one that stayed behind without its log would open as an older state, without a word. What had the same label before is replaced.
 */
function renameAside(folder: string, label: string): void {
  for (const suffix of ['', ...companions]) {
    const aside = `${asideFile(folder, label)}${suffix}`
    if (existsSync(`${databaseFile(folder)}${suffix}`)) renameSync(`${databaseFile(folder)}${suffix}`, aside)
    else rmSync(aside, { force: true })
  }
  syncFolder(folder)
}

/** Renames the database to `keydeck.db.aside-<time>`. Nothing is deleted. The caller holds the storage lock. */
export function setDatabaseAside(folder: string, moment: Date): void {
  renameAside(folder, freeAsideLabel(folder, moment))
}

export function isReplacing(folder: string): boolean {
  return existsSync(restoringFile(folder))
}

/**
 * Makes `copy`, a complete and synced file in the same folder, the database; what was there is set aside, under `label` or the
 * time. Safe against a crash at any point: the first rename decides, and the next start finishes the rest with `finishReplacing`.
 * The caller holds the storage lock.
 */
export function replaceDatabase(folder: string, copy: string, moment: Date, label?: string): void {
  renameSync(copy, restoringFile(folder))
  syncFolder(folder)
  finishReplacing(folder, moment, label)
}

export function finishReplacing(folder: string, moment: Date, label = freeAsideLabel(folder, moment)): void {
  renameAside(folder, label)
  renameSync(restoringFile(folder), databaseFile(folder))
  syncFolder(folder)
}
