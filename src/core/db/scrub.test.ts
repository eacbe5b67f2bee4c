import { readFileSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addAccount, addAndRemoveCredentials, openIn, otherConnection, piecesIn, temporaryFolder } from './db.fixture.ts'
import type { Database } from './open-database.ts'
import { accounts, credentials } from './schema.ts'

const canary = 'CANARY-5b1d77aa-CANARY'

function tracesIn(database: Database, needle: string | Buffer = canary): number {
  return ['', '-wal'].filter((suffix) => {
    const file = `${database.file}${suffix}`
    return statSync(file, { throwIfNoEntry: false }) && readFileSync(file).includes(needle)
  }).length
}

function remove(database: Database, id: string): void {
  database.db.delete(accounts).where(eq(accounts.id, id)).run()
}

/** Waits for what happens by itself, at most 10 s. */
async function eventually(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!isSo() && performance.now() < deadline) await delay(20)
}

test.each([
  ['short', 20],
  ['of several pages', 20_000],
])('S27: a removed ciphertext (%s) is gone from the file and the log', (_name, length) => {
  const database = openIn(temporaryFolder())
  const sealed = Buffer.concat([Buffer.from(canary), randomBytes(length), Buffer.from(canary)])
  const id = addAccount(database, sealed)
  for (let other = 0; other < 50; other += 1) addAccount(database, randomBytes(300))
  database.sqlite.pragma('wal_checkpoint(PASSIVE)')
  expect(tracesIn(database)).toBe(2)
  remove(database, id)
  database.scrub()
  expect(tracesIn(database)).toBe(0)
})

test('S27: a replaced ciphertext is gone as well', () => {
  const database = openIn(temporaryFolder())
  const id = addAccount(database, Buffer.from(canary))
  database.db
    .update(credentials)
    .set({ sealed: randomBytes(30) })
    .where(eq(credentials.accountId, id))
    .run()
  database.scrub()
  expect(tracesIn(database)).toBe(0)
})

test('S27: no piece is left on pages that rows were moved from', () => {
  const database = openIn(temporaryFolder())
  const removed = addAndRemoveCredentials(database.sqlite)
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  // Shows why overwriting is not enough. Were this 0 with a newer SQLite, the history would have lost its point.
  expect(piecesIn(database.file, removed)).toBeGreaterThan(0)
  database.scrub()
  expect(piecesIn(database.file, removed)).toBe(0)
})

test('S27: what another process holds up is done by itself once it lets go', async () => {
  const database = openIn(temporaryFolder())
  const id = addAccount(database, Buffer.from(canary))
  const other = await otherConnection(database.file)
  await other.send('begin')
  remove(database, id)
  database.scrub()
  expect(tracesIn(database)).toBeGreaterThan(0)
  await other.send('end')
  await eventually(() => tracesIn(database) === 0)
  expect(tracesIn(database)).toBe(0)
})

test('S27: what was held up is done at the next scrub and at closing, at the latest', async () => {
  for (const last of ['scrub', 'close'] as const) {
    const database = openIn(temporaryFolder())
    const id = addAccount(database, Buffer.from(canary))
    const other = await otherConnection(database.file)
    await other.send('lock')
    // Not even the rebuilding of the file can begin.
    expect(() => database.scrub()).not.toThrow()
    await other.send('end')
    remove(database, id)
    await other.send('begin')
    database.scrub()
    await other.send('end')
    database[last]()
    expect(tracesIn(database)).toBe(0)
  }
})

test('S27: a log that a killed process left behind is emptied at the next open', async () => {
  const folder = temporaryFolder()
  const database = openIn(folder)
  const id = addAccount(database, Buffer.from(canary))
  remove(database, id)
  const other = await otherConnection(database.file)
  database.close()
  await other.kill()
  expect(tracesIn(database)).toBeGreaterThan(0)
  expect(tracesIn(openIn(folder))).toBe(0)
})
