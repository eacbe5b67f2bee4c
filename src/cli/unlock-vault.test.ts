import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { keychainInParameters } from '../core/vault/desktop-driver.fixture.ts'
import { createOsKeyringDriver } from '../core/vault/os-keyring-slot.ts'
import type { Vault } from '../core/vault/vault.ts'
import { createTestVault, type MemoryKeychain, passphrase, plainDrivers } from '../core/vault/vault.fixture.ts'
import { unlockUnasked, unlockVault } from './unlock-vault.ts'

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

/** A vault that only its passphrase opens, at the next start. */
async function createWithPassphrase() {
  const first = createTestVault({ drivers: plainDrivers() })
  await first.vault.create({ kind: 'passphrase', passphrase })
  return first.reopen({ drivers: plainDrivers() }).vault
}

/** Names a file with this content, or one that is not there. */
async function unlockWith(vault: Vault, content: string | null) {
  const passphraseFile = join(temporaryFolder(), 'passphrase')
  if (content !== null) writeFileSync(passphraseFile, content, { mode: 0o600 })
  const failure = await unlockUnasked({ vault, passphraseFile, warn: () => undefined })
  return failure && `${failure.message} ${failure.fix}`
}

describe('a command that works with a locked vault as well opens it where that takes nobody, and else says why it stays locked', () => {
  test('with the right file it is open', async () => {
    const vault = await createWithPassphrase()
    expect(await unlockWith(vault, `${passphrase}\n`)).toBeNull()
    expect(vault.isUnlocked()).toBe(true)
  })

  test.each([
    ['wrong', 'not it\n', /^The vault is locked: the passphrase in KEYDECK_PASSPHRASE_FILE does not open it\. Put the right one /],
    ['missing', null, /^The vault is locked\. The passphrase file cannot be read\. Check its path /],
    ['empty', '', /^The vault is locked\. The passphrase file is empty\. Put the passphrase /],
  ])('with one that is %s it stays locked', async (_, content, says) => {
    const vault = await createWithPassphrase()
    expect(await unlockWith(vault, content)).toMatch(says)
    expect(vault.isUnlocked()).toBe(false)
  })

  test('without one it stays locked, and nobody is told to type', async () => {
    const failure = await unlockUnasked({ vault: await createWithPassphrase(), passphraseFile: undefined, warn: () => undefined })
    expect(failure).toMatchObject({ code: 'locked', fix: 'Name a file with the passphrase in KEYDECK_PASSPHRASE_FILE.' })
  })

  test('where there is no vault there is nothing to say', async () => {
    expect(await unlockUnasked({ vault: createTestVault().vault, passphraseFile: undefined, warn: () => undefined })).toBeNull()
  })
})
