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

function kept(id: string) {
  return database.db.select().from(lastChecks).where(eq(lastChecks.accountId, id)).all()
}

test('a check is kept whole, to the millisecond', () => {
  const id = addAccount()
  createLastChecksRepository(database.db).save(id, works)
  expect(kept(id)).toEqual([{ accountId: id, ...works }])
})

test('the newest check takes the place of the one before, its number of models too', () => {
  const [id, other] = [addAccount(), addAccount()]
  const repository = createLastChecksRepository(database.db)
  repository.save(id, works)
  repository.save(other, works)
  const blocked: LastCheck = { ...works, outcome: 'blocked', reason: 'cleartext', latencyMs: null, models: null, at: new Date(0) }
  repository.save(id, blocked)
  expect(kept(id)).toEqual([{ accountId: id, ...blocked }])
  expect(kept(other)).toEqual([{ accountId: other, ...works }])
})

test('nothing but the report is written, whatever else the object carries', () => {
  const id = addAccount()
  const wider = { ...works, accountId: 'another', key: 'canary' }
  createLastChecksRepository(database.db).save(id, wider)
  expect(kept(id)).toEqual([{ accountId: id, ...works }])
})

test('an account that was removed while it was checked stays removed', () => {
  const id = addAccount()
  database.db.delete(accounts).where(eq(accounts.id, id)).run()
  createLastChecksRepository(database.db).save(id, works)
  expect(database.db.select().from(lastChecks).all()).toEqual([])
})
