import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Backup, backupId } from '../../shared/storage.ts'
import { AppError } from '../errors.ts'
import { fileStamp } from './database-files.ts'
import { storageErrorCode } from './storage-errors.ts'

type BackupReason = Backup['reason']

/** How many backups of each kind are kept. */
const kept: Record<BackupReason, number> = { daily: 5, migration: 3 }

/** `keydeck-20261121T080700123Z-daily.db`: when and why, readable without opening the file. */
const namePattern = /^keydeck-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(daily|migration)\.db$/

/** A file that is being written; its name tells the time so that one left by a crash is recognised. */
const unfinishedPattern = /\.unfinished(-journal|-wal|-shm)?$/

export function backupsFolder(folder: string): string {
  return join(folder, 'backups')
}

function parseName(name: string): { createdAt: Date; reason: BackupReason } | undefined {
  const [, year, month, day, hours, minutes, seconds, milliseconds, reason] = namePattern.exec(name) ?? []
  if (reason !== 'daily' && reason !== 'migration') return undefined
  const createdAt = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`)
  return Number.isNaN(createdAt.getTime()) ? undefined : { createdAt, reason }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(backupsFolder(folder))
  } catch (thrown) {
    if (storageErrorCode(thrown) === 'ENOENT') return []
    throw thrown
  }
}

/** The backups of a data folder, newest first. Looks at names only: whether one is whole shows when it is restored. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name): Backup[] => {
      const parsed = parseName(name)
      const size = parsed && statSync(join(backupsFolder(folder), name), { throwIfNoEntry: false })?.size
      return parsed && size !== undefined ? [{ id: name, bytes: size, ...parsed }] : []
    })
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime() || other.id.localeCompare(one.id))
}

/** The path of a backup. Throws `backup-missing` for every name that is not one of `listBackups`, and so for any path. */
export function backupPath(folder: string, id: string): string {
  const known = backupId.safeParse(id).success && listBackups(folder).some((backup) => backup.id === id)
  if (!known) throw new AppError('backup-missing', 'There is no such backup.', 'Choose one of the backups in the list.')
  return join(backupsFolder(folder), id)
}

/** A name that no backup has yet. Where two are made within one millisecond the later one moves on by one. */
export function freeBackupName(folder: string, reason: BackupReason, moment: Date): { id: string; createdAt: Date } {
  const taken = new Set(namesIn(folder))
  for (let time = moment.getTime(); ; time += 1) {
    const createdAt = new Date(time)
    const id = `keydeck-${fileStamp(createdAt)}-${reason}.db`
    if (!taken.has(id)) return { id, createdAt }
  }
}

/** Where a copy is written before it gets its name. The caller holds the storage lock, so one name is enough. */
export function unfinishedFile(folder: string): string {
  return join(backupsFolder(folder), 'copy.unfinished')
}

/** Removes what a crash left half-written. The caller holds the storage lock, so nobody is writing. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    if (unfinishedPattern.test(name)) rmSync(join(backupsFolder(folder), name))
  }
}

/**
 * Deletes the older ones of a kind above the number that is kept, never the one that was just made. Of the daily ones only
 * the newest of each day (UTC) counts.
 */
export function pruneBackups(folder: string, newest: Backup): void {
  const others = listBackups(folder).filter(({ id, reason }) => reason === newest.reason && id !== newest.id)
  const newestOfDay = (backup: Backup) => [newest, ...others].find((other) => dayOf(other) === dayOf(backup))
  const counting = newest.reason === 'daily' ? others.filter((backup) => newestOfDay(backup) === backup) : others
  const staying = counting.slice(0, kept[newest.reason] - 1)
  for (const backup of others) if (!staying.includes(backup)) rmSync(join(backupsFolder(folder), backup.id))
}

function dayOf({ createdAt }: Backup): string {
  return createdAt.toISOString().slice(0, 10)
}
