import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LastCheck } from '../../shared/check.ts'
import { accounts } from '../accounts/accounts.table.ts'
import { openDatabase, type Database } from '../db/open-database.ts'
import { createLastChecksRepository } from './last-checks.repository.ts'
import { readVersion } from '../accounts/account-version.ts'
import { lastChecks } from './last-checks.table.ts'

const now = () => new Date('2026-11-21T08:00:00.123Z')
let folder: string
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-checks-'))
  database = openDatabase({ folder: join(folder, 'home'), migrationsFolder: resolve('drizzle'), now })
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const works: LastCheck = { outcome: 'works', message: 'It works.', fix: '', reason: null, latencyMs: 12, models: 3, at: now() }

function addAccount(): string {
  const id = randomUUID()
  const account = {
    id,
    provider: 'openai',
    label: 'A',
    baseUrl: 'https://api.openai.com/v1',
    local: false,
    active: false,
    createdAt: now(),
  }
  database.db.insert(accounts).values(account).run()
  return id
}

function versionOf(id: string) {
  const version = readVersion(database.db, id)
  if (!version) throw new Error('there is no such account')
  return version
}

function kept(id: string) {
  return database.db.select().from(lastChecks).where(eq(lastChecks.accountId, id)).all()
}

test('a check is kept whole, to the millisecond', () => {
  const id = addAccount()
  createLastChecksRepository(database.db).save(id, works, versionOf(id))
  expect(kept(id)).toEqual([{ accountId: id, ...works }])
})

test('the newest check takes the place of the one before, its number of models too', () => {
  const [id, other] = [addAccount(), addAccount()]
  const repository = createLastChecksRepository(database.db)
  repository.save(id, works, versionOf(id))
  repository.save(other, works, versionOf(other))
  const blocked: LastCheck = { ...works, outcome: 'blocked', reason: 'cleartext', latencyMs: null, models: null, at: new Date(0) }
  repository.save(id, blocked, versionOf(id))
  expect(kept(id)).toEqual([{ accountId: id, ...blocked }])
  expect(kept(other)).toEqual([{ accountId: other, ...works }])
})

test('nothing but the report is written, whatever else the object carries', () => {
  const id = addAccount()
  const wider = { ...works, accountId: 'another', key: 'canary' }
  createLastChecksRepository(database.db).save(id, wider, versionOf(id))
  expect(kept(id)).toEqual([{ accountId: id, ...works }])
})

test('an account that was removed while it was checked stays removed', () => {
  const id = addAccount()
  const checked = versionOf(id)
  database.db.delete(accounts).where(eq(accounts.id, id)).run()
  createLastChecksRepository(database.db).save(id, works, checked)
  expect(database.db.select().from(lastChecks).all()).toEqual([])
})

test('a check of an address that the account no longer has is dropped', () => {
  const id = addAccount()
  const checked = versionOf(id)
  database.db.update(accounts).set({ baseUrl: 'https://elsewhere.example' }).where(eq(accounts.id, id)).run()
  createLastChecksRepository(database.db).save(id, works, checked)
  expect(kept(id)).toEqual([])
})
