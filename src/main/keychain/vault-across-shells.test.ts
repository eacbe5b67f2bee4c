import { expect, test } from 'vitest'
import { createOsKeyringDriver } from '../../core/vault/os-keyring-slot.ts'
import { createTestVault, passphrase, plainDrivers } from '../../core/vault/vault.fixture.ts'
import { createMemorySafeStorage } from './memory-safe-storage.fixture.ts'
import { createSafeStorageDriver } from './safe-storage-slot.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
const now = () => new Date('2026-11-03T10:00:00Z')

/** What opens a vault in the desktop app without a keychain of its own, and in the browser shell. */
function createShells() {
  const { safeStorage, platform } = createMemorySafeStorage()
  const desk = createTestVault()
  return {
    desk,
    desktop: [createSafeStorageDriver({ safeStorage, platform, now }), ...plainDrivers()],
    browser: [createOsKeyringDriver({ keychain: desk.memory.keychain, now, retryDelaysMs: [] }), ...plainDrivers()],
  }
}

test('a vault of the browser shell opens in the desktop app with the passphrase, and then by safe storage', async () => {
  const { desk, desktop, browser } = createShells()
  await desk.vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })
  const sealed = desk.vault.seal(work, 'sk-work')

  const there = desk.reopen({ drivers: desktop })
  expect(await there.vault.unlockAtStart()).toBe('needs-passphrase')
  await there.vault.unlock({ kind: 'passphrase', passphrase })
  expect(there.vault.open(work, sealed)).toBe('sk-work')
  await there.vault.addSlot({ kind: 'safe-storage' })

  const next = there.reopen()
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(next.vault.open(work, sealed)).toBe('sk-work')
  const back = next.reopen({ drivers: browser })
  expect(await back.vault.unlockAtStart()).toBe('unlocked')
  expect(back.vault.open(work, sealed)).toBe('sk-work')
})

test('a vault of the desktop app opens in the browser shell with the passphrase, and then by the keychain', async () => {
  const { desk, desktop, browser } = createShells()
  const first = desk.reopen({ drivers: desktop })
  await first.vault.create({ kind: 'safe-storage', recoveryPassphrase: passphrase })
  const sealed = first.vault.seal(work, 'sk-work')

  const there = first.reopen({ drivers: browser })
  expect(await there.vault.unlockAtStart()).toBe('needs-passphrase')
  await there.vault.unlock({ kind: 'passphrase', passphrase })
  expect(there.vault.open(work, sealed)).toBe('sk-work')
  await there.vault.addSlot({ kind: 'os-keyring' })

  const next = there.reopen()
  expect(await next.vault.unlockAtStart()).toBe('unlocked')
  expect(next.vault.open(work, sealed)).toBe('sk-work')
  const back = next.reopen({ drivers: desktop })
  expect(await back.vault.unlockAtStart()).toBe('unlocked')
  expect(back.vault.open(work, sealed)).toBe('sk-work')
})
