import { expect, test } from 'vitest'
import { keychainInParameters } from '../core/vault/desktop-driver.fixture.ts'
import { createTestVault, passphrase, plainDrivers } from '../core/vault/vault.fixture.ts'
import { unlockVault } from './unlock-vault.ts'

/** A vault that the desktop app made, at a command line where nobody types. */
async function createFromDesktop(recoveryPassphrase: string | null) {
  const first = createTestVault({ drivers: [keychainInParameters().driver, ...plainDrivers()] })
  await first.vault.create({ kind: 'safe-storage', recoveryPassphrase })
  const { vault } = first.reopen({ drivers: plainDrivers() })
  const terminal = { interactive: false, askHidden: () => Promise.reject(new Error('nobody types here')) }
  return { vault, unlock: () => unlockVault({ vault, passphraseFile: undefined, terminal, warn: () => undefined }) }
}

test('a vault that only the desktop app opens is told as such, with what to do', async () => {
  const { vault, unlock } = await createFromDesktop(null)
  await expect(unlock()).rejects.toMatchObject({
    code: 'locked',
    message: 'The vault is locked, and only the desktop app can open it.',
    fix: expect.stringMatching(/^Open it there/),
  })
  expect(vault.isUnlocked()).toBe(false)
})

test('a vault of the desktop app that has a passphrase is opened with that', async () => {
  const { unlock } = await createFromDesktop(passphrase)
  await expect(unlock()).rejects.toMatchObject({ message: 'The vault is locked.', fix: expect.stringContaining('KEYDECK_PASSPHRASE_FILE') })
})
