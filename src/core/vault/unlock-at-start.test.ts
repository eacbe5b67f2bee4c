import { expect, test } from 'vitest'
import { keychainInParameters } from './desktop-driver.fixture.ts'
import type { KeySlotDriver } from './key-slot-driver.ts'
import { createOsKeyringDriver } from './os-keyring-slot.ts'
import { createTestVault, passphrase, plainDrivers, type TestVault } from './vault.fixture.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
const now = () => new Date('2026-11-03T10:00:00Z')

/** A driver that says when it is asked for its key. */
function listened(driver: KeySlotDriver, asked: string[]): KeySlotDriver {
  return {
    ...driver,
    recover(...call) {
      asked.push(driver.kind)
      return driver.recover(...call)
    },
  }
}

/** A vault with both kinds of slot, and what each shell opens it with. */
async function createShared() {
  const asked: string[] = []
  const { driver } = keychainInParameters()
  const first = createTestVault()
  const keyring = createOsKeyringDriver({ keychain: first.memory.keychain, now, retryDelaysMs: [] })
  const safeStorage = listened(driver, asked)
  const osKeyring = listened(keyring, asked)
  await first.vault.create({ kind: 'os-keyring', recoveryPassphrase: null })
  const desktop = first.reopen({ drivers: [safeStorage, osKeyring, ...plainDrivers()] })
  await desktop.vault.unlockAtStart()
  await desktop.vault.addSlot({ kind: 'safe-storage' })
  const sealed = desktop.vault.seal(work, 'sk-work')
  asked.length = 0
  return { desk: desktop, asked, sealed, safeStorage, osKeyring, memory: first.memory }
}

/** A vault that the desktop app made, in the browser shell. */
async function createFromDesktop(recoveryPassphrase: string | null): Promise<TestVault> {
  const first = createTestVault({ drivers: [keychainInParameters().driver, ...plainDrivers()] })
  await first.vault.create({ kind: 'safe-storage', recoveryPassphrase })
  const keyring = createOsKeyringDriver({ keychain: first.memory.keychain, now })
  return first.reopen({ drivers: [keyring, ...plainDrivers()] })
}

test('the first of the shell’s drivers that opens the vault is the only one that is asked', async () => {
  const { desk, asked, sealed } = await createShared()
  const next = desk.reopen()
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(asked).toEqual(['safe-storage'])
  expect(next.vault.open(work, sealed)).toBe('sk-work')
})

test('a shell without that driver asks the one that it has', async () => {
  const { desk, asked, sealed, osKeyring } = await createShared()
  const next = desk.reopen({ drivers: [osKeyring, ...plainDrivers()] })
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(asked).toEqual(['os-keyring'])
  expect(next.vault.open(work, sealed)).toBe('sk-work')
})

test('where the first one fails the second one opens the vault', async () => {
  const { desk, asked, osKeyring } = await createShared()
  const next = desk.reopen({ drivers: [keychainInParameters().driver, osKeyring, ...plainDrivers()] })
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(asked).toEqual(['os-keyring'])
})

test('what kept a keychain from opening the vault is told, not that another shell has more', async () => {
  const { desk, osKeyring, memory } = await createShared()
  memory.fail('locked')
  const next = desk.reopen({ drivers: [osKeyring, ...plainDrivers()] })
  expect(await next.vault.unlockAtStart()).toBe('slot-locked')
})

test('a vault of the desktop app with a passphrase asks for that passphrase elsewhere', async () => {
  const { vault, memory } = await createFromDesktop(passphrase)
  expect(await vault.unlockAtStart()).toBe('needs-passphrase')
  expect(memory.calls).not.toContain('read')
  expect(await vault.status()).toMatchObject({ state: 'locked', safeStorage: 'absent' })
  await expect(vault.unlock({ kind: 'safe-storage' })).rejects.toMatchObject({
    code: 'slot-unavailable',
    message: 'Only the desktop app can open the vault in this way.',
    fix: 'Open it in the desktop app, or unlock with the passphrase.',
  })
  await expect(vault.unlock({ kind: 'passphrase', passphrase: 'wrong' })).rejects.toMatchObject({
    fix: 'Try again, or unlock with the desktop app.',
  })
  await vault.unlock({ kind: 'passphrase', passphrase })
})

test('within the desktop app its own way is called by what it is, not by the app', async () => {
  const { driver } = keychainInParameters()
  const { vault } = createTestVault({ drivers: [driver, ...plainDrivers()] })
  await vault.create({ kind: 'safe-storage', recoveryPassphrase: passphrase })
  await expect(vault.addSlot({ kind: 'safe-storage' })).rejects.toMatchObject({
    message: 'The vault can be opened with the operating system’s protection already.',
  })
  await expect(vault.unlock({ kind: 'passphrase', passphrase: 'wrong' })).rejects.toMatchObject({
    fix: 'Try again, or unlock with the operating system’s protection.',
  })
  const [slot] = (await vault.status()).slots.filter(({ kind }) => kind === 'passphrase')
  await vault.removeSlot(slot?.id ?? '')
  await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toMatchObject({
    fix: 'Unlock with the operating system’s protection.',
  })
})

test('a vault that only the desktop app opens says so elsewhere', async () => {
  const { vault } = await createFromDesktop(null)
  expect(await vault.unlockAtStart()).toBe('opens-elsewhere')
  await expect(vault.unlock({ kind: 'safe-storage' })).rejects.toMatchObject({
    code: 'slot-unavailable',
    message: 'Only the desktop app can open the vault in this way.',
    fix: 'Open it in the desktop app.',
  })
  await expect(vault.unlock({ kind: 'passphrase', passphrase })).rejects.toMatchObject({ fix: 'Unlock with the desktop app.' })
})

test('the desktop app’s way is removed elsewhere without a word of an entry that is left', async () => {
  const { vault } = await createFromDesktop(passphrase)
  await vault.unlock({ kind: 'passphrase', passphrase })
  const slot = (await vault.status()).slots.find(({ kind }) => kind === 'safe-storage')
  expect(await vault.removeSlot(slot?.id ?? '')).toEqual({ entryLeft: false })
})

test('a passphrase is not removed elsewhere when only the desktop app would be left', async () => {
  const { vault } = await createFromDesktop(passphrase)
  await vault.unlock({ kind: 'passphrase', passphrase })
  const slot = (await vault.status()).slots.find(({ kind }) => kind === 'passphrase')
  await expect(vault.removeSlot(slot?.id ?? '')).rejects.toMatchObject({ code: 'last-slot' })
})
