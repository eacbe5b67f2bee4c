import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bareEnvironment, createHome, missingForKeyring, startKeyringSession } from '../../core/vault/keyring-session.fixture.ts'
import { createOsKeychain } from '../../core/vault/os-keychain.ts'
import { createOsKeyringDriver } from '../../core/vault/os-keyring-slot.ts'
import { createTestVault, plainDrivers } from '../../core/vault/vault.fixture.ts'
import { createUtilityKeychain } from './utility-keychain.ts'
import { createUtilityProcesses } from './utility-process.fixture.ts'

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const keychainProcess = fileOf('../../core/vault/keychain-process.ts')
const endless = fileOf('./endless-process.fixture.ts')
const skipped = missingForKeyring.length > 0 ? ` (skipped: ${missingForKeyring.join(', ')} not installed; Debian: dbus, gnome-keyring)` : ''

describe.skipIf(skipped !== '')(`with a real gnome-keyring${skipped}`, () => {
  test('a vault that the browser shell made opens in the desktop app, from the same entry', async () => {
    const { environment, end } = await startKeyringSession(createHome(), { unlocked: true })
    onTestFinished(end)
    const first = createTestVault({ keychain: createOsKeychain({ environment }) })
    await first.vault.create({ kind: 'os-keyring', recoveryPassphrase: null })
    const binding = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
    const sealed = first.vault.seal(binding, 'sk-work')

    const { utilityProcess, started } = createUtilityProcesses()
    const keychain = createUtilityKeychain({ utilityProcess, file: keychainProcess, environment })
    const desktop = first.reopen({ drivers: [createOsKeyringDriver({ keychain, now: () => new Date() }), ...plainDrivers()] })
    expect(await desktop.vault.unlockAtStart()).toBe('unlocked')
    expect(desktop.vault.open(binding, sealed)).toBe('sk-work')
    expect(started).toHaveLength(1)
    await started[0]?.ended
  })

  test('bytes come back as they were, and an entry that was removed is gone', async () => {
    const { environment, end } = await startKeyringSession(createHome(), { unlocked: true })
    onTestFinished(end)
    const { utilityProcess } = createUtilityProcesses()
    const keychain = createUtilityKeychain({ utilityProcess, file: keychainProcess, environment })
    const secret = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    await keychain.write('one', secret)
    expect(await keychain.read('one')).toEqual(secret)
    await keychain.remove('one')
    expect(await keychain.read('one')).toBeNull()
  })
})

test('a machine without a keychain is told as such by the process', async () => {
  const { utilityProcess } = createUtilityProcesses()
  const keychain = createUtilityKeychain({ utilityProcess, file: keychainProcess, environment: bareEnvironment(createHome()) })
  await expect(keychain.probe()).rejects.toMatchObject({ name: 'KeychainError' })
})

test('Keydeck’s own variables reach no keychain process, and nothing of it reaches the app’s output', async () => {
  const { utilityProcess, started } = createUtilityProcesses()
  const environment = { ...bareEnvironment(createHome()), KEYDECK_PASSPHRASE_FILE: '/home/me/passphrase' }
  await createUtilityKeychain({ utilityProcess, file: keychainProcess, environment })
    .probe()
    .catch(() => undefined)
  expect(started[0]?.options.env).toHaveProperty('PATH')
  expect(started[0]?.options.env).not.toHaveProperty('KEYDECK_PASSPHRASE_FILE')
  expect(started[0]?.options.stdio).toBe('ignore')
})

test('S7: only the secret’s own bytes cross to the process, not the memory that they share with others', async () => {
  const { utilityProcess, started } = createUtilityProcesses()
  const keychain = createUtilityKeychain({ utilityProcess, file: endless, writePatienceMs: 1 })
  const secret = Buffer.from('a small buffer from the pool')
  expect(secret.buffer.byteLength).toBeGreaterThan(secret.length)
  await expect(keychain.write('vault', secret)).rejects.toMatchObject({ failure: 'locked' })
  expect(started[0]?.posted).toMatchObject([{ operation: 'write', secret: { buffer: { byteLength: secret.length } } }])
})

describe('S2: a keychain that does not answer', () => {
  test('is a locked one, and a write is ended, also in a process that is only just starting', async () => {
    const start = Promise.withResolvers<void>()
    const { utilityProcess, started } = createUtilityProcesses({ startAfter: start.promise })
    const keychain = createUtilityKeychain({ utilityProcess, file: endless, writePatienceMs: 1 })
    await expect(keychain.write('vault', Buffer.from('x'))).rejects.toMatchObject({ failure: 'locked' })
    start.resolve()
    await started[0]?.ended
  })

  test('is asked once however often it is tried, and its prompt does not stay for ever', async () => {
    const { utilityProcess, started } = createUtilityProcesses()
    const keychain = createUtilityKeychain({ utilityProcess, file: endless, readPatienceMs: 10, promptLifetimeMs: 2_000 })
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(keychain.read('vault')).rejects.toMatchObject({ failure: 'locked' })
    expect(started).toHaveLength(1)
    await started[0]?.ended
  })
})

test.each([
  ['ends without an answer', createUtilityProcesses().utilityProcess],
  [
    'cannot be started yet',
    {
      fork() {
        throw new TypeError('utilityProcess cannot be created before app is ready.')
      },
    },
  ],
])('a keychain process that %s is an unavailable keychain', async (_what, utilityProcess) => {
  await expect(createUtilityKeychain({ utilityProcess, file: '/nowhere/keychain-process.js' }).probe()).rejects.toMatchObject({
    name: 'KeychainError',
    failure: 'unavailable',
  })
})
