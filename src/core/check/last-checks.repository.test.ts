import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bareReport, type LastCheck } from '../../shared/check.ts'
import { createAccountsRepository } from '../accounts/accounts.repository.ts'
import { accounts } from '../accounts/accounts.table.ts'
import { openDatabase, type Database } from '../db/open-database.ts'
import { createLastChecksRepository } from './last-checks.repository.ts'
import { readVersion } from '../accounts/account-version.ts'
import { lastChecks } from './last-checks.table.ts'
import { createPastChecksRepository } from './past-checks.repository.ts'

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

const works: LastCheck = { ...bareReport, outcome: 'works', message: 'It works.', fix: '', latencyMs: 12, models: 3, at: now() }

const owner = { email: 'person@example.com', name: null, organisation: 'Acme', plan: 'Pro', keyLabel: null }
const whole: LastCheck = {
  ...works,
  steps: [{ step: 'tls', state: 'warned', ms: 12, message: 'Issued by Acme, valid until 1 June 2026.', fix: 'Renew it.' }],
  betterBaseUrl: 'https://api.example.com/v1',
  balance: { amount: 8.5, currency: 'USD' },
  owner,
  details: {
    addresses: ['192.0.2.1'],
    proxy: 'http://proxy.example.com:8080',
    certificates: [{ subject: 'CN=a', issuer: 'CN=b', from: new Date(0), to: now(), fingerprint: 'AA' }],
    status: 200,
    providerError: '{"error":"no"}',
  },
}

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
  return createLastChecksRepository(database.db).find(id)
}

test('a check is kept whole, to the millisecond', () => {
  const id = addAccount()
  createLastChecksRepository(database.db).save(id, whole, versionOf(id))
  expect(kept(id)).toEqual(whole)
})

test('the newest check takes the place of the one before, its number of models too', () => {
  const [id, other] = [addAccount(), addAccount()]
  const repository = createLastChecksRepository(database.db)
  repository.save(id, works, versionOf(id))
  repository.save(other, works, versionOf(other))
  const blocked: LastCheck = { ...works, outcome: 'blocked', reason: 'cleartext', latencyMs: null, models: null, at: new Date(0) }
  expect(repository.save(id, blocked, versionOf(id))).toBe('works')
  expect(kept(id)).toEqual(blocked)
  expect(kept(other)).toEqual(works)
})

test('whose the key is and what is left stay where a later check does not tell; what can be looked at does not', () => {
  const id = addAccount()
  const repository = createLastChecksRepository(database.db)
  repository.save(id, whole, versionOf(id))
  repository.save(id, works, versionOf(id))
  expect(kept(id)).toEqual({ ...works, owner, balance: whole.balance })
})

test('another key clears whose it is and what is left, another option does not', () => {
  const id = addAccount()
  createLastChecksRepository(database.db).save(id, whole, versionOf(id))
  const repository = createAccountsRepository(database)
  repository.update(id, versionOf(id), { options: '{"timeoutSeconds":5}' }, { keep: [], remove: [] })
  expect(kept(id)).toMatchObject({ owner, balance: whole.balance })
  const sealed = { field: 'api-key', origin: 'https://api.openai.com', sealed: Buffer.from('sealed') }
  repository.update(id, versionOf(id), { keyHint: 'abcd' }, { keep: [sealed], remove: [] })
  expect(kept(id)).toMatchObject({ owner: null, balance: null, outcome: 'works' })
})

test.each(['steps', 'details', 'owner', 'balance'] as const)('a part that was damaged counts as not told: %s', (part) => {
  const id = addAccount()
  createLastChecksRepository(database.db).save(id, whole, versionOf(id))
  const empty = part === 'steps' ? [] : null
  for (const damaged of ['{', '"x"', '{"amount":"many"}', '[{"step":"unheard-of"}]', '']) {
    database.sqlite.prepare(`UPDATE last_checks SET ${part} = ?`).run(damaged)
    expect(kept(id)).toEqual({ ...whole, [part]: empty })
  }
})

test('a check whose outcome or time was damaged counts as none', () => {
  const id = addAccount()
  createLastChecksRepository(database.db).save(id, whole, versionOf(id))
  database.sqlite.exec(`UPDATE last_checks SET outcome = 'bogus'`)
  expect(kept(id)).toBeUndefined()
  database.sqlite.exec(`UPDATE last_checks SET outcome = 'works', at = 9e99`)
  expect(kept(id)).toBeUndefined()
})

test('nothing but the report is written, whatever else the object carries', () => {
  const id = addAccount()
  const wider = { ...works, accountId: 'another', key: 'canary' }
  createLastChecksRepository(database.db).save(id, wider, versionOf(id))
  expect(kept(id)).toEqual(works)
  expect(JSON.stringify(database.db.select().from(lastChecks).all())).not.toMatch(/canary|another/)
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
  expect(createLastChecksRepository(database.db).save(id, works, checked)).toBe('dropped')
  expect(kept(id)).toBeUndefined()
  expect(createPastChecksRepository(database.db).list(id)).toEqual([])
})
