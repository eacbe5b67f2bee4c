import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addAccount, openIn, otherProcess, temporaryFolder } from './db.fixture.ts'
import { inspectWithoutTrace } from './inspect-database.ts'
import { shippedMigrations } from './migrations.ts'
import { isSettled, openWithoutTrace } from './open-without-trace.ts'

const shipped = shippedMigrations('drizzle')

function labels(folder: string): unknown[] {
  const sqlite = openWithoutTrace(folder)
  try {
    return sqlite.prepare('SELECT label FROM accounts').pluck().all()
  } finally {
    sqlite.close()
  }
}

test('a database that nobody has open is read, cannot be changed, and is left alone with its folder', () => {
  const folder = temporaryFolder()
  const database = openIn(folder)
  addAccount(database)
  database.close()
  const files = readdirSync(folder)
  expect(labels(folder)).toEqual(['Work'])
  expect(inspectWithoutTrace(folder, shipped)).toBe('current')
  const sqlite = openWithoutTrace(folder)
  expect(() => sqlite.exec('DELETE FROM accounts')).toThrow(/readonly/)
  sqlite.close()
  expect(readdirSync(folder)).toEqual(files)
})

test('of a database that another process has open, what stands only in its log is read', async () => {
  const folder = temporaryFolder()
  openIn(folder).close()
  const writer = await otherProcess(
    folder,
    (source) => `
      const { openDatabase } = await import(${source('open-database.ts')})
      const { sqlite } = openDatabase({ folder: process.argv[1], migrationsFolder: 'drizzle', now: () => new Date() })
      sqlite.exec("INSERT INTO accounts (id, provider, label, base_url, local, active, created_at) VALUES ('a', 'openai', 'In the log', 'x', 0, 0, 1)")
      console.log('ready')
      setInterval(() => {}, 1e6)
    `,
  )
  expect(isSettled(folder)).toBe(true)
  expect(labels(folder)).toEqual(['In the log'])
  const files = readdirSync(folder)
  await writer.kill()
  expect(labels(folder)).toEqual(['In the log'])
  expect(readdirSync(folder)).toEqual(files)
})

test('a log without its index, which only opening for good can read, is left for that', () => {
  const folder = temporaryFolder()
  openIn(folder).close()
  const file = join(folder, 'keydeck.db')
  rmSync(`${file}-shm`, { force: true })
  writeFileSync(`${file}-wal`, 'something')
  const files = readdirSync(folder)
  expect(isSettled(folder)).toBe(false)
  expect(inspectWithoutTrace(folder, shipped)).toBe('unsettled')
  expect(readdirSync(folder)).toEqual(files)
})
