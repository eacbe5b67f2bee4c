import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../errors.ts'
import { createBackups } from './backups.ts'
import { accountIds, addAccount, migrationsFolder, openIn, temporaryFolder } from './db.fixture.ts'
import { openDatabase } from './open-database.ts'
import { asStorageError, withStorageErrors, withStorageErrorsAsync } from './storage-errors.ts'

const now = () => new Date()
const coded = (code: string) => Object.assign(new Error(`${code}: at /home/ada/secret, row sk-123`), { code })

test.each([
  ['SQLITE_FULL', 'storage-full'],
  ['ENOSPC', 'storage-full'],
  ['EDQUOT', 'storage-full'],
  ['SQLITE_READONLY', 'storage-read-only'],
  ['SQLITE_READONLY_DIRECTORY', 'storage-read-only'],
  ['SQLITE_CANTOPEN', 'storage-read-only'],
  ['EACCES', 'storage-read-only'],
  ['EPERM', 'storage-read-only'],
  ['EROFS', 'storage-read-only'],
  ['SQLITE_BUSY', 'database-busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'database-busy'],
  ['SQLITE_NOTADB', 'database-corrupt'],
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_CORRUPT_INDEX', 'database-corrupt'],
  ['SQLITE_IOERR', 'storage-failed'],
  ['SQLITE_IOERR_FSYNC', 'storage-failed'],
  ['EIO', 'storage-failed'],
])('S25: %s is %s, in words that quote nothing of the machine', (code, expected) => {
  const wrapped = new Error('Failed query: insert … params: sk-123', { cause: coded(code) })
  for (const thrown of [coded(code), wrapped]) {
    const error = asStorageError(thrown)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: expected, message: expect.stringMatching(/\.$/), fix: expect.stringMatching(/\.$/) })
    expect(JSON.stringify(error)).not.toMatch(/sk-123|ada/)
    expect(error).not.toHaveProperty('cause', wrapped)
  }
})

test('what is no failure of storage passes as it is', async () => {
  for (const thrown of [
    new AppError('not-found', 'a', 'b'),
    coded('SQLITE_CONSTRAINT_UNIQUE'),
    new TypeError('x'),
    'text',
    undefined,
    null,
  ]) {
    expect(asStorageError(thrown)).toBe(thrown)
  }
  expect(withStorageErrors(() => 1)).toBe(1)
  await expect(withStorageErrorsAsync(() => Promise.reject(coded('ENOSPC')))).rejects.toMatchObject({ code: 'storage-full' })
})

test('S25: a database that cannot grow says so, keeps what it had and works on once there is room', () => {
  const database = openIn(temporaryFolder())
  const id = addAccount(database)
  database.sqlite.pragma('max_page_count = 1')
  expect(() => withStorageErrors(() => addAccount(database, Buffer.alloc(200_000)))).toThrow(
    expect.objectContaining({ code: 'storage-full' }),
  )
  expect(accountIds(database)).toEqual([id])
  database.sqlite.pragma('max_page_count = 1000000')
  addAccount(database, Buffer.alloc(200_000))
  expect(accountIds(database)).toHaveLength(2)
})

/** A file system of 1 MB, or undefined where this user may not mount one. */
function smallDisk(): string | undefined {
  const folder = join(temporaryFolder(), 'disk')
  mkdirSync(folder)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status !== 0) return undefined
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

test('S25: on a disk that is really full saving, backing up, opening and restoring fail clearly, and nothing is lost', async ({ skip }) => {
  const disk = smallDisk()
  if (!disk) return skip('mounting a small file system takes root')
  const folder = join(disk, 'home')
  const full = expect.objectContaining({ code: 'storage-full' })
  const database = openIn(folder)
  const backups = createBackups({ folder, now })
  const backup = await backups.create(database.sqlite, 'daily')
  const saved: string[] = []
  expect(() => {
    for (;;) saved.push(withStorageErrors(() => addAccount(database, Buffer.alloc(20_000))))
  }).toThrow(full)
  expect(accountIds(database)).toHaveLength(saved.length)
  await expect(backups.create(database.sqlite, 'daily')).rejects.toMatchObject({ code: 'storage-full' })
  expect(backups.list().map(({ id }) => id)).toEqual([backup.id])
  expect(readdirSync(join(folder, 'backups'))).toEqual([backup.id])
  expect(() => database.scrub()).not.toThrow()
  database.close()

  const filler = join(disk, 'filler')
  expect(() => writeFileSync(filler, Buffer.alloc(2_000_000))).toThrow(expect.objectContaining({ code: 'ENOSPC' }))
  await expect(backups.restore(backup.id)).rejects.toMatchObject({ code: 'storage-full' })
  expect(() => openDatabase({ folder: join(disk, 'other'), migrationsFolder, now })).toThrow(full)
  rmSync(filler)
  expect(accountIds(openIn(folder)).toSorted()).toEqual(saved.toSorted())
})
