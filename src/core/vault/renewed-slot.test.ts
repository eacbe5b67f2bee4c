import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { backupPath } from '../db/backup-files.ts'
import { keychainInParameters } from './desktop-driver.fixture.ts'
import { createTestVault, passphrase, plainDrivers, type TestVault } from './vault.fixture.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }

let system: ReturnType<typeof keychainInParameters>
let desk: TestVault
let sealed: Buffer
beforeEach(async () => {
  system = keychainInParameters()
  const first = createTestVault({ drivers: [system.driver, ...plainDrivers()] })
  await first.vault.create({ kind: 'safe-storage', recoveryPassphrase: passphrase })
  sealed = first.vault.seal(work, 'sk-work')
  desk = first.reopen()
})

const slots = (sqlite: TestVault['sqlite']) => sqlite.prepare('SELECT id, kind, parameters, wrapped_key FROM key_slots ORDER BY kind').all()
const parameters = (sqlite: TestVault['sqlite']) =>
  String(sqlite.prepare(`SELECT parameters FROM key_slots WHERE kind = 'safe-storage'`).pluck().get())

test('parameters that a driver renewed are stored at that unlocking, and nothing else changes', async () => {
  const before = slots(desk.sqlite)
  const old = parameters(desk.sqlite)
  const renewed = system.renewNext()
  expect(await desk.vault.unlockAtStart()).toBe('unlocked')
  expect(desk.backgroundErrors).toEqual([])
  expect(parameters(desk.sqlite)).toBe(renewed())
  expect(slots(desk.sqlite)).toEqual(
    before.map((slot) => (Object(slot).kind === 'safe-storage' ? { ...Object(slot), parameters: renewed() } : slot)),
  )
  for (const file of [desk.database.file, `${desk.database.file}-wal`]) expect(readFileSync(file, 'latin1')).not.toContain(old)
  const next = desk.reopen()
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(next.vault.open(work, sealed)).toBe('sk-work')
})

test('they reach the backups of this vault', async () => {
  await desk.backups.daily(desk.sqlite)
  const renewed = system.renewNext()
  await desk.vault.unlock({ kind: 'safe-storage' })
  const [backup] = desk.backups.list()
  const sqlite = new Sqlite(backupPath(desk.database.folder, backup?.id ?? ''), { readonly: true })
  expect(parameters(sqlite)).toBe(renewed())
  sqlite.close()
})

test('where they cannot be stored the vault is unlocked all the same, with the old ones kept', async () => {
  const old = parameters(desk.sqlite)
  desk.sqlite.exec(`CREATE TRIGGER refuse BEFORE UPDATE ON key_slots BEGIN SELECT RAISE(ABORT, 'refused'); END`)
  system.renewNext()
  expect(await desk.vault.unlockAtStart()).toBe('unlocked')
  expect(desk.vault.open(work, sealed)).toBe('sk-work')
  expect(desk.backgroundErrors).toHaveLength(1)
  expect(parameters(desk.sqlite)).toBe(old)
  expect(await desk.reopen().vault.unlockAtStart()).toBe('unlocked')
})

test('ones that do not open the vault are not stored', async () => {
  const old = parameters(desk.sqlite)
  system.renewNext(() => 'a key that opens nothing')
  expect(await desk.vault.unlockAtStart()).toBe('unlocked')
  expect(desk.backgroundErrors).toEqual([expect.objectContaining({ code: 'slot-entry-missing' })])
  expect(parameters(desk.sqlite)).toBe(old)
})

test('a slot that does not open this vault is not renewed', async () => {
  const other = createTestVault()
  await other.vault.create({ kind: 'passphrase', passphrase })
  desk.sqlite.prepare('UPDATE vault SET check_value = ?').run(other.sqlite.prepare('SELECT check_value FROM vault').pluck().get())
  const old = parameters(desk.sqlite)
  system.renewNext()
  expect(await desk.vault.unlockAtStart()).toBe('vault-damaged')
  expect(parameters(desk.sqlite)).toBe(old)
})

test('a slot that somebody else changed in the meantime is not overwritten', async () => {
  system.renewNext()
  const proof = 2
  system.beforeRecovery(() => desk.sqlite.exec(`UPDATE key_slots SET parameters = 'changed' WHERE kind = 'safe-storage'`), proof)
  expect(await desk.vault.unlockAtStart()).toBe('unlocked')
  expect(desk.backgroundErrors).toEqual([])
  expect(parameters(desk.sqlite)).toBe('changed')
})

test('a lock in the middle of unlocking wins over the renewal', async () => {
  const old = parameters(desk.sqlite)
  system.renewNext()
  system.beforeRecovery(() => desk.vault.lock())
  await expect(desk.vault.unlock({ kind: 'safe-storage' })).rejects.toMatchObject({ code: 'cancelled' })
  expect(parameters(desk.sqlite)).toBe(old)
})
