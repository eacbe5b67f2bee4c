import { describe, expect, test } from 'vitest'
import { keychainInParameters } from '../core/vault/desktop-driver.fixture.ts'
import { createOsKeyringDriver } from '../core/vault/os-keyring-slot.ts'
import type { Vault } from '../core/vault/vault.ts'
import { createTestVault, type MemoryKeychain, passphrase, plainDrivers } from '../core/vault/vault.fixture.ts'
import { unlockVault } from './unlock-vault.ts'

/** A command line where nobody types. */
function unlockWithoutPerson(vault: Vault): Promise<void> {
  const terminal = { interactive: false, askHidden: () => Promise.reject(new Error('nobody types here')) }
  return unlockVault({ vault, passphraseFile: undefined, terminal, warn: () => undefined })
}

/** A vault that the desktop app made. */
async function createFromDesktop(recoveryPassphrase: string | null) {
  const first = createTestVault({ drivers: [keychainInParameters().driver, ...plainDrivers()] })
  await first.vault.create({ kind: 'safe-storage', recoveryPassphrase })
  const { vault } = first.reopen({ drivers: plainDrivers() })
  return { vault, unlock: () => unlockWithoutPerson(vault) }
}

test('a vault that only the desktop app opens is told as such, with what to do', async () => {
  const { vault, unlock } = await createFromDesktop(null)
  await expect(unlock()).rejects.toMatchObject({
    code: 'locked',
    message: 'The vault is locked, and only the desktop app can open it.',
    fix: expect.stringMatching(/^Open it in the desktop app/),
  })
  expect(vault.isUnlocked()).toBe(false)
})

test('a vault of the desktop app that has a passphrase is opened with that', async () => {
  const { unlock } = await createFromDesktop(passphrase)
  await expect(unlock()).rejects.toMatchObject({ message: 'The vault is locked.', fix: expect.stringContaining('KEYDECK_PASSPHRASE_FILE') })
})

describe('what is advised where the keychain of this machine does not open the vault is a way that the vault has', () => {
  type Way = 'safe-storage' | 'passphrase'

  /** A vault with an entry in the keychain and other ways beside it, at a command line. */
  async function createWithKeychain(others: readonly Way[]) {
    const memory = createTestVault().memory
    const osKeyring = createOsKeyringDriver({ keychain: memory.keychain, now: () => new Date(), retryDelaysMs: [] })
    const desk = createTestVault({ memory, drivers: [keychainInParameters().driver, osKeyring, ...plainDrivers()] })
    await desk.vault.create({ kind: 'os-keyring', recoveryPassphrase: others.includes('passphrase') ? passphrase : null })
    if (others.includes('safe-storage')) await desk.vault.addSlot({ kind: 'safe-storage' })
    const { vault } = desk.reopen({ drivers: [osKeyring, ...plainDrivers()] })
    return { memory, unlock: () => unlockWithoutPerson(vault) }
  }

  const failures = {
    locked: (memory: MemoryKeychain) => memory.fail('locked'),
    unavailable: (memory: MemoryKeychain) => memory.fail('unavailable'),
    lost: (memory: MemoryKeychain) => memory.entries.clear(),
  }
  const cases: [keyof typeof failures, Way[], RegExp][] = [
    ['locked', ['passphrase'], /^Unlock the operating system’s keychain .*KEYDECK_PASSPHRASE_FILE/],
    ['locked', ['safe-storage'], /^Unlock the operating system’s keychain .*Open it in the desktop app/],
    ['locked', [], /^Unlock the operating system’s keychain in your desktop session, then try again\.$/],
    ['unavailable', ['safe-storage'], /^Open it in the desktop app .*Unlock the operating system’s keychain/],
    ['unavailable', [], /^Unlock the operating system’s keychain/],
    ['lost', ['passphrase', 'safe-storage'], /^Name a file with the passphrase/],
    ['lost', ['safe-storage'], /^Open it in the desktop app/],
    ['lost', [], /^Nothing else opens this vault/],
  ]
  test.each(cases)('%s, beside %j', async (failure, others, fix) => {
    const { memory, unlock } = await createWithKeychain(others)
    failures[failure](memory)
    const error: unknown = await unlock().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'locked', fix: expect.stringMatching(fix) })
    expect(String(Reflect.get(Object(error), 'fix')).includes('passphrase in KEYDECK')).toBe(others.includes('passphrase'))
  })
})
