import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bareReport, type LastCheck } from '../../shared/check.ts'
import { readVersion } from '../accounts/account-version.ts'
import { accounts } from '../accounts/accounts.table.ts'
import { openDatabase, type Database } from '../db/open-database.ts'
import { createLastChecksRepository } from './last-checks.repository.ts'
import { createPastChecksRepository } from './past-checks.repository.ts'
import { pastChecks } from './past-checks.table.ts'

const now = () => new Date('2026-11-21T08:00:00.123Z')
const day = 86_400_000
let folder: string
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-past-checks-'))
  database = openDatabase({ folder: join(folder, 'home'), migrationsFolder: resolve('drizzle'), now })
  for (const id of ['one', 'other']) {
    const account = {
      id,
      provider: 'openai',
      label: id,
      baseUrl: 'https://api.openai.com/v1',
      local: false,
      active: false,
      createdAt: now(),
    }
    database.db.insert(accounts).values(account).run()
  }
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const past = () => createPastChecksRepository(database.db)

function save(id: string, check: Partial<LastCheck>): void {
  const works: LastCheck = { ...bareReport, outcome: 'works', message: 'It works.', fix: '', latencyMs: 12, models: 3, at: now() }
  createLastChecksRepository(database.db).save(id, { ...works, ...check }, readVersion(database.db, id) ?? '')
}

const daysAgo = (days: number) => new Date(now().getTime() - days * day)

test('every check is remembered with its account, oldest first', () => {
  save('one', { at: daysAgo(2) })
  save('other', { at: daysAgo(1) })
  save('one', { outcome: 'rejected', latencyMs: null, models: null })
  expect(past().list('one')).toEqual([
    { at: daysAgo(2), outcome: 'works', latencyMs: 12, models: 3 },
    { at: now(), outcome: 'rejected', latencyMs: null, models: null },
  ])
  expect(past().list('other')).toHaveLength(1)
})

test('checks of more than 30 days ago are forgotten with the next one, those of other accounts are not', () => {
  save('one', { at: daysAgo(31) })
  save('one', { at: daysAgo(30) })
  save('other', { at: daysAgo(31) })
  save('one', {})
  expect(
    past()
      .list('one')
      .map(({ at }) => at),
  ).toEqual([daysAgo(30), now()])
  expect(past().list('other')).toHaveLength(1)
})

test('no more than the newest 500 are remembered', () => {
  const rows = Array.from({ length: 502 }, (_, latencyMs) => ({ accountId: 'one', outcome: 'works' as const, latencyMs, at: now() }))
  database.db.insert(pastChecks).values(rows).run()
  save('one', { latencyMs: 502 })
  expect(
    past()
      .list('one')
      .map(({ latencyMs }) => latencyMs),
  ).toEqual(Array.from({ length: 500 }, (_, index) => index + 3))
})

test('the newest outcomes come newest first', () => {
  for (const outcome of ['works', 'rejected', 'no-credit'] as const) save('one', { outcome })
  expect(past().newestOutcomes('one', 2)).toEqual(['no-credit', 'rejected'])
  expect(past().newestOutcomes('other', 2)).toEqual([])
})

test('rows that were damaged are left out', () => {
  save('one', { latencyMs: 1 })
  save('one', { latencyMs: 2 })
  database.sqlite.exec(`UPDATE past_checks SET outcome = 'bogus' WHERE latency_ms = 1`)
  expect(
    past()
      .list('one')
      .map(({ latencyMs }) => latencyMs),
  ).toEqual([2])
  expect(past().newestOutcomes('one', 5)).toEqual(['works'])
})

test('the history goes with its account', () => {
  save('one', {})
  database.sqlite.exec(`DELETE FROM accounts WHERE id = 'one'`)
  expect(past().list('one')).toEqual([])
})
