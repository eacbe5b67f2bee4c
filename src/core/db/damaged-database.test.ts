import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createBackups } from './backups.ts'
import { accountIds, addAccount, migrationsFolder, openIn, otherConnection, temporaryFolder } from './db.fixture.ts'
import { openDatabase } from './open-database.ts'

const now = () => new Date()
const code = (expected: string) => expect.objectContaining({ code: expected })

/** A folder with one saved account, a backup of it, and its closed database. */
async function folderWithBackup() {
  const folder = temporaryFolder()
  const database = openIn(folder)
  const ids = Array.from({ length: 200 }, () => addAccount(database, randomBytes(200)))
  const backups = createBackups({ folder, now })
  const backup = await backups.daily(database.sqlite)
  if (!backup) throw new Error('No backup was made.')
  database.close()
  return { folder, file: database.file, ids, backups, backup }
}

/** Bytes in the middle, where only a look at every page finds them. */
function scribble(file: string): void {
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 8192) * 4096
  bytes.fill(0xa5, middle, middle + 2 * 4096)
  writeFileSync(file, bytes)
}

const damages: [name: string, damage: (file: string) => void][] = [
  ['random bytes', (file) => writeFileSync(file, randomBytes(20_000))],
  ['a text file', (file) => writeFileSync(file, 'not a database')],
  ['truncated in the middle', (file) => truncateSync(file, 3 * 4096)],
  ['truncated in its header', (file) => truncateSync(file, 40)],
  ['zero bytes', (file) => truncateSync(file, 0)],
  ['damaged pages', scribble],
  [
    'a database of another program',
    (file) => {
      rmSync(file)
      new Sqlite(file).exec('CREATE TABLE bookmarks (url TEXT)').close()
    },
  ],
]

test.each(damages)(
  'S24: %s: refused and kept byte for byte; backups are offered, one is restored, nothing is deleted',
  async (_name, damage) => {
    const { folder, file, ids, backups, backup } = await folderWithBackup()
    damage(file)
    const damaged = readFileSync(file)

    for (let round = 0; round < 2; round += 1) {
      expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(code('database-corrupt'))
      expect(readFileSync(file).equals(damaged)).toBe(true)
    }
    expect(backups.list().map(({ id }) => id)).toEqual([backup.id])

    await backups.restore(backup.id)
    expect(accountIds(openIn(folder)).toSorted()).toEqual(ids.toSorted())
    const aside = readdirSync(folder).filter((name) => /^keydeck\.db\.aside-[0-9TZ]+$/.test(name))
    expect(aside).toHaveLength(1)
    expect(readFileSync(join(folder, aside[0] ?? '')).equals(damaged)).toBe(true)
    expect(backups.list().map(({ id }) => id)).toEqual([backup.id])
  },
)

test('S24: starting afresh sets the damaged file aside, with its log, and keeps the backups', async () => {
  const { folder, file, backups, backup } = await folderWithBackup()
  writeFileSync(file, 'not a database')
  writeFileSync(`${file}-wal`, 'its log')
  await backups.startAfresh()
  expect(accountIds(openIn(folder))).toEqual([])
  const aside = readdirSync(folder).filter((name) => name.includes('.aside-'))
  expect(aside.map((name) => readFileSync(join(folder, name), 'utf8')).toSorted()).toEqual(['its log', 'not a database'])
  expect(backups.list().map(({ id }) => id)).toEqual([backup.id])
})

test('S24: a log whose main file is gone is not thrown away', async () => {
  const { folder, file } = await folderWithBackup()
  rmSync(file)
  writeFileSync(`${file}-wal`, 'the log')
  expect(() => openDatabase({ folder, migrationsFolder, now })).toThrow(code('database-corrupt'))
  expect(readFileSync(`${file}-wal`, 'utf8')).toBe('the log')
  expect(existsSync(file)).toBe(false)
})

test('an empty file where nothing was ever saved is a first start that was cut off', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'keydeck.db'), '')
  expect(accountIds(openIn(folder))).toEqual([])
})

test('a missing log: the database opens as it was when the log was last moved into it', async () => {
  const folder = temporaryFolder()
  const database = openIn(folder)
  const saved = addAccount(database)
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  addAccount(database)
  // Keeps the files as a killed process would leave them.
  const other = await otherConnection(database.file)
  database.close()
  await other.kill()
  rmSync(`${database.file}-wal`)
  const again = openIn(folder)
  expect(accountIds(again)).toEqual([saved])
  expect(again.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('a restore that was cut off at any point is finished at the next open, and nothing is lost', async () => {
  for (const cutAfter of ['the decision', 'the main file', 'the log']) {
    const { folder, file, ids, backup } = await folderWithBackup()
    writeFileSync(file, 'broken')
    writeFileSync(`${file}-wal`, 'broken log')
    copyFileSync(join(folder, 'backups', backup.id), `${file}.restoring`)
    if (cutAfter !== 'the decision') rmSync(file)
    if (cutAfter === 'the log') rmSync(`${file}-wal`)
    expect(accountIds(openIn(folder))).toHaveLength(ids.length)
    const aside = readdirSync(folder)
      .filter((name) => name.includes('.aside-'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
    const expected = { 'the decision': ['broken', 'broken log'], 'the main file': ['broken log'], 'the log': [] }[cutAfter]
    expect(aside.toSorted()).toEqual(expected)
  }
})
