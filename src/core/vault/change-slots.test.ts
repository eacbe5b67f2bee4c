import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { unprotectedConsent } from '../../shared/protection.ts'
import { backupPath } from '../db/backup-files.ts'
import { createTestVault, passphrase, type TestVault } from './vault.fixture.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
const codeOf = (code: string) => expect.objectContaining({ code })
const kindsOf = async ({ vault }: TestVault) => (await vault.status()).slots.map(({ kind }) => kind).toSorted()

async function idOf({ vault }: TestVault, kind: string): Promise<string> {
  const slot = (await vault.status()).slots.find((candidate) => candidate.kind === kind)
  if (!slot) throw new Error(`no slot ${kind}`)
  return slot.id
}

const slotsIn = (sqlite: TestVault['sqlite']) => sqlite.prepare('SELECT * FROM key_slots ORDER BY id').all()

function slotsInBackup({ backups, database }: TestVault): unknown[] {
  const ids = backups.list().map(({ id }) => id)
  expect(ids).toHaveLength(1)
  const sqlite = new Sqlite(backupPath(database.folder, ids[0] ?? ''), { readonly: true })
  try {
    return slotsIn(sqlite)
  } finally {
    sqlite.close()
  }
}

test('S4: adding protection ends the unprotected key, whose bytes are in no file afterwards', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'unprotected', consent: unprotectedConsent })
  const parameters = String(desk.sqlite.prepare('SELECT parameters FROM key_slots').pluck().get())
  const bare = JSON.parse(parameters).unprotectedKey
  const sealed = desk.vault.seal(work, 'sk-work')
  await desk.vault.addSlot({ kind: 'passphrase', passphrase })
  expect(await kindsOf(desk)).toEqual(['passphrase'])
  expect(desk.vault.open(work, sealed)).toBe('sk-work')
  for (const file of [desk.database.file, `${desk.database.file}-wal`]) expect(readFileSync(file, 'latin1')).not.toContain(bare)
  const next = desk.reopen()
  expect(await next.vault.unlockAtStart()).toBe('needs-passphrase')
})

test('a further way opens the same credentials, byte for byte', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  const sealed = desk.vault.seal(work, 'sk-work')
  await desk.vault.addSlot({ kind: 'os-keyring' })
  expect(await kindsOf(desk)).toEqual(['os-keyring', 'passphrase'])
  const next = desk.reopen()
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(next.vault.open(work, sealed)).toBe('sk-work')
})

test('a lock while a way is being added does not wrap zeros', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  const sealed = desk.vault.seal(work, 'sk-work')
  const { write } = desk.memory.keychain
  desk.memory.keychain.write = (account, secret) => {
    desk.vault.lock()
    return write(account, secret)
  }
  await desk.vault.addSlot({ kind: 'os-keyring' })
  expect(desk.vault.isUnlocked()).toBe(false)
  expect(await desk.vault.unlockAtStart()).toBe('unlocked')
  expect(desk.vault.open(work, sealed)).toBe('sk-work')
})

test('one kind is there once', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  await expect(desk.vault.addSlot({ kind: 'passphrase', passphrase: 'another one' })).rejects.toThrow(codeOf('slot-exists'))
})

test('the ways to unlock are changed only while unlocked', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
  const id = await idOf(desk, 'passphrase')
  desk.vault.lock()
  await expect(desk.vault.removeSlot(id)).rejects.toThrow(codeOf('locked'))
  await expect(desk.vault.addSlot({ kind: 'os-keyring' })).rejects.toThrow(codeOf('locked'))
})

test('the last way to unlock is not removed', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  await expect(desk.vault.removeSlot(await idOf(desk, 'passphrase'))).rejects.toThrow(codeOf('last-slot'))
  await expect(desk.vault.removeSlot('b4bd3f0c-7a49-4c31-8b5e-5a5c1f6f5f10')).rejects.toThrow(codeOf('not-found'))
})

test('a passphrase stays while the keychain that would be left does not open the vault', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
  const id = await idOf(desk, 'passphrase')
  desk.memory.fail('locked')
  await expect(desk.vault.removeSlot(id)).rejects.toThrow(codeOf('last-slot'))
  desk.memory.fail(null)
  expect(await desk.vault.removeSlot(id)).toEqual({ entryLeft: false })
  expect(await kindsOf(desk)).toEqual(['os-keyring'])
})

test('removing the keychain deletes its entry; where it does not let go, the answer says so', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
  expect(await desk.vault.removeSlot(await idOf(desk, 'os-keyring'))).toEqual({ entryLeft: false })
  expect(desk.memory.entries.size).toBe(0)
  await desk.vault.addSlot({ kind: 'os-keyring' })
  const id = await idOf(desk, 'os-keyring')
  desk.memory.fail('locked')
  expect(await desk.vault.removeSlot(id)).toEqual({ entryLeft: true })
  expect(await kindsOf(desk)).toEqual(['passphrase'])
})

test('the passphrase changes, while locked too: the new one opens the same credentials, the old one nothing', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  const sealed = desk.vault.seal(work, 'sk-work')
  desk.vault.lock()
  await expect(desk.vault.changePassphrase({ current: 'wrong', next: 'a new passphrase' })).rejects.toThrow(codeOf('wrong-passphrase'))
  await desk.vault.changePassphrase({ current: passphrase, next: 'a new passphrase' })
  expect(desk.vault.isUnlocked()).toBe(false)
  await expect(desk.vault.unlock({ kind: 'passphrase', passphrase })).rejects.toThrow(codeOf('wrong-passphrase'))
  await desk.vault.unlock({ kind: 'passphrase', passphrase: 'a new passphrase' })
  expect(desk.vault.open(work, sealed)).toBe('sk-work')
})

test('each change of the ways to unlock reaches the backups of this vault', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  await desk.backups.daily(desk.sqlite)
  expect(slotsInBackup(desk)).toEqual(slotsIn(desk.sqlite))
  await desk.vault.addSlot({ kind: 'os-keyring' })
  expect(slotsInBackup(desk)).toHaveLength(2)
  await desk.vault.changePassphrase({ current: passphrase, next: 'a new passphrase' })
  expect(slotsInBackup(desk)).toEqual(slotsIn(desk.sqlite))
  await desk.vault.removeSlot(await idOf(desk, 'os-keyring'))
  expect(slotsInBackup(desk)).toEqual(slotsIn(desk.sqlite))
  expect(slotsInBackup(desk)).toHaveLength(1)
})

test('a backup of another vault keeps its own ways to unlock', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  await desk.backups.daily(desk.sqlite)
  await desk.backups.rewriteEach((sqlite) => sqlite.exec(`UPDATE vault SET vault_id = 'another'`))
  const before = slotsInBackup(desk)
  await desk.vault.changePassphrase({ current: passphrase, next: 'a new passphrase' })
  expect(slotsInBackup(desk)).toEqual(before)
})

test('a write that fails leaves the ways to unlock and the keychain as they were', async () => {
  const desk = createTestVault()
  await desk.vault.create({ kind: 'passphrase', passphrase })
  desk.sqlite.exec(`CREATE TRIGGER refuse BEFORE INSERT ON key_slots BEGIN SELECT RAISE(ABORT, 'refused'); END`)
  await expect(desk.vault.addSlot({ kind: 'os-keyring' })).rejects.toThrow(/refused|insert/i)
  expect(await kindsOf(desk)).toEqual(['passphrase'])
  expect(desk.memory.entries.size).toBe(0)
})
