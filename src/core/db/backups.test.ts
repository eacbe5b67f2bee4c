import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createBackups } from './backups.ts'
import { accountIds, addAccount, addAndRemoveCredentials, openIn, piecesIn, temporaryFolder } from './db.fixture.ts'

const hourMs = 60 * 60 * 1000

function desk() {
  const folder = temporaryFolder()
  const clock = { time: Date.parse('2026-11-21T08:00:00.123Z') }
  const now = () => new Date(clock.time)
  const database = openIn(folder, { now })
  return { folder, clock, database, backups: createBackups({ folder, now }), path: (id: string) => join(folder, 'backups', id) }
}

test('a backup is a whole private database with what was committed, and says when and why it was made', async () => {
  const { folder, database, backups, path } = desk()
  const id = addAccount(database)
  const backup = await backups.create(database.sqlite, 'migration')
  expect(backup).toEqual({
    id: 'keydeck-20261121T080000123Z-migration.db',
    createdAt: new Date('2026-11-21T08:00:00.123Z'),
    reason: 'migration',
    bytes: statSync(path(backup.id)).size,
  })
  expect(backups.list()).toEqual([backup])
  expect(statSync(join(folder, 'backups')).mode & 0o777).toBe(0o700)
  expect(statSync(path(backup.id)).mode & 0o777).toBe(0o600)
  const copy = new Sqlite(path(backup.id), { readonly: true })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.prepare('SELECT id FROM accounts').pluck().all()).toEqual([id])
  copy.close()
  expect(readdirSync(join(folder, 'backups'))).toEqual([backup.id])
})

test('the newest five daily and three migration backups are kept', async () => {
  const { clock, database, backups } = desk()
  const made: string[] = []
  for (let day = 0; day < 7; day += 1) {
    made.push((await backups.create(database.sqlite, 'daily')).id, (await backups.create(database.sqlite, 'migration')).id)
    clock.time += 24 * hourMs
  }
  const expected = [...made.filter((id) => id.includes('daily')).slice(-5), ...made.filter((id) => id.includes('migration')).slice(-3)]
  expect(
    backups
      .list()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(expected.toSorted())
  expect(backups.list()[0]?.createdAt.getTime()).toBe(clock.time - 24 * hourMs)
})

test('the backup of a day is brought up to date and replaces the one before it, also when the clock was set back', async () => {
  const { clock, database, backups } = desk()
  const startOfDay = clock.time - (clock.time % (24 * hourMs))
  const idsAt = async (time: number) => {
    clock.time = time
    const made = await backups.daily(database.sqlite)
    return { made: made?.id, all: backups.list().map(({ id }) => id) }
  }
  const morning = await idsAt(startOfDay + hourMs)
  const evening = await idsAt(startOfDay + 20 * hourMs)
  expect(evening.all).toEqual([evening.made])
  expect(evening.made).not.toBe(morning.made)
  const nextDay = await idsAt(startOfDay + 25 * hourMs)
  expect(nextDay.all).toEqual([nextDay.made, evening.made])
  const longAgo = await idsAt(startOfDay - 400 * hourMs)
  expect(longAgo.all).toEqual([nextDay.made, evening.made, longAgo.made])
  database.close()
  expect(await backups.daily(database.sqlite)).toBeUndefined()
})

test('what a crash left half-written is cleared away, and no name outside the list is restored', async () => {
  const { folder, database, backups, path } = desk()
  await backups.create(database.sqlite, 'daily')
  writeFileSync(path('copy.unfinished'), 'half')
  await backups.create(database.sqlite, 'daily')
  expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes('unfinished'))).toEqual([])
  database.close()
  for (const id of ['keydeck-20200101T000000000Z-daily.db', '../keydeck.db', join(folder, 'keydeck.db'), '']) {
    await expect(backups.restore(id)).rejects.toMatchObject({ code: 'backup-missing' })
  }
})

test('a damaged backup is refused and changes nothing', async () => {
  const { folder, database, backups, path } = desk()
  const id = addAccount(database)
  const backup = await backups.create(database.sqlite, 'daily')
  database.close()
  truncateSync(path(backup.id), 9000)
  await expect(backups.restore(backup.id)).rejects.toMatchObject({ code: 'database-corrupt' })
  expect(readdirSync(folder).toSorted()).toEqual(['backups', 'keydeck.db', 'storage.lock'])
  expect(accountIds(openIn(folder))).toEqual([id])
})

test('S27: a removed key is taken out of every backup, byte for byte; a broken backup does not stop the others', async () => {
  const { clock, database, backups, path } = desk()
  const canary = Buffer.from('CANARY-7f3a9c1e-CANARY')
  const kept = Array.from({ length: 60 }, () => addAccount(database, Buffer.alloc(300, 2)))
  const removed = addAccount(database, canary)
  const made: string[] = []
  for (let day = 0; day < 3; day += 1) {
    made.push((await backups.create(database.sqlite, 'daily')).id)
    clock.time += 24 * hourMs
  }
  const [oldest = '', broken = '', newest = ''] = made
  expect(readFileSync(path(newest)).includes(canary)).toBe(true)
  writeFileSync(path(broken), 'broken')

  const failures = await backups.rewriteEach((sqlite) => void sqlite.prepare('DELETE FROM accounts WHERE id = ?').run(removed))
  expect(failures).toEqual([
    { backup: expect.objectContaining({ id: broken }), error: expect.objectContaining({ code: 'database-corrupt' }) },
  ])
  for (const id of [oldest, newest]) {
    expect(readFileSync(path(id)).includes(canary)).toBe(false)
    expect(statSync(path(id)).mode & 0o777).toBe(0o600)
    const copy = new Sqlite(path(id), { readonly: true })
    expect(copy.prepare('SELECT id FROM accounts ORDER BY id').pluck().all()).toEqual(kept.toSorted())
    copy.close()
  }
  expect(readFileSync(path(broken), 'utf8')).toBe('broken')
})

test('S27: no piece of a removed key is left on pages of a backup that rows were moved from', async () => {
  const { database, backups, path } = desk()
  const { id } = await backups.create(database.sqlite, 'daily')
  const removed: Buffer[] = []
  expect(await backups.rewriteEach((sqlite) => void removed.push(...addAndRemoveCredentials(sqlite)))).toEqual([])
  expect(removed.length).toBeGreaterThan(100)
  expect(piecesIn(path(id), removed)).toBe(0)
})

test('a backup that a change does not concern, or that it fails in, stays the file it was', async () => {
  const { database, backups, path } = desk()
  addAccount(database)
  const { id } = await backups.create(database.sqlite, 'daily')
  const before = statSync(path(id)).ino
  expect(await backups.rewriteEach((sqlite) => void sqlite.exec(`DELETE FROM accounts WHERE id = 'nobody'`))).toEqual([])
  const failures = await backups.rewriteEach((sqlite) => {
    sqlite.exec('DELETE FROM accounts')
    sqlite.exec('SELECT nonsense')
  })
  expect(failures).toHaveLength(1)
  expect(statSync(path(id)).ino).toBe(before)
})

test('backups and rewriting take turns, whatever is asked at once', async () => {
  const { database, backups } = desk()
  const removed = addAccount(database)
  await backups.create(database.sqlite, 'daily')
  const [rewritten] = await Promise.all([
    backups.rewriteEach((sqlite) => void sqlite.prepare('DELETE FROM accounts WHERE id = ?').run(removed)),
    backups.create(database.sqlite, 'daily'),
    backups.create(database.sqlite, 'migration'),
  ])
  expect(rewritten).toEqual([])
  expect(backups.list()).toHaveLength(2)
})
