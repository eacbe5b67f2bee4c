import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { SlotAvailability } from '../../core/vault/key-slot-driver.ts'
import { createTestVault, passphrase, plainDrivers, type TestVault } from '../../core/vault/vault.fixture.ts'
import { createMemorySafeStorage } from './memory-safe-storage.fixture.ts'
import { createSafeStorageDriver } from './safe-storage-slot.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
const home = { ...work, accountId: 'account-home' }
const codeOf = (code: string) => expect.objectContaining({ code })
const now = () => new Date('2026-11-03T10:00:00Z')

type State = ReturnType<typeof createMemorySafeStorage>['state']
type Options = Partial<Parameters<typeof createSafeStorageDriver>[0]>

/** A first start of the desktop app, whose vault is not made yet. */
function createDesktop({ platform, ...options }: Options = {}) {
  const memory = createMemorySafeStorage(platform)
  const driver = createSafeStorageDriver({
    safeStorage: memory.safeStorage,
    platform: memory.platform,
    now,
    retryDelaysMs: [0, 0],
    ...options,
  })
  return { electron: memory, driver, desk: createTestVault({ drivers: [driver, ...plainDrivers()] }) }
}

/** The next start of the desktop app, on a vault with one key that safe storage opens. */
async function createReopened({ recoveryPassphrase = passphrase, ...options }: Options & { recoveryPassphrase?: string | null } = {}) {
  const { electron, desk: first } = createDesktop(options)
  await first.vault.create({ kind: 'safe-storage', recoveryPassphrase })
  const sealed = first.vault.seal(work, 'sk-work')
  const desk = first.reopen()
  const before = desk.sqlite.serialize()
  electron.calls.length = 0
  return { ...desk, electron, sealed, unchanged: () => desk.sqlite.serialize().equals(before) }
}

const safeStorageOf = async ({ vault }: Pick<TestVault, 'vault'>) => (await vault.status()).safeStorage
const parametersIn = ({ sqlite }: Pick<TestVault, 'sqlite'>) =>
  String(sqlite.prepare(`SELECT parameters FROM key_slots WHERE kind = 'safe-storage'`).pluck().get())

const withEncrypted = (change: (encrypted: string) => string) => (parameters: string) => {
  const { encrypted, ...rest } = JSON.parse(parameters)
  return JSON.stringify({ ...rest, encrypted: change(String(encrypted)) })
}

test('safe storage opens the vault at the start, with one decryption however many keys there are', async () => {
  const { vault, electron, sealed } = await createReopened({ recoveryPassphrase: null })
  expect(await vault.unlockAtStart()).toBe('unlocked')
  expect(vault.open(work, sealed)).toBe('sk-work')
  vault.open(home, vault.seal(home, 'sk-home'))
  expect(electron.calls.filter((call) => call !== 'available')).toEqual(['decrypt'])
})

test('S7: the key that safe storage keeps is in no file and in no error', async () => {
  const { vault, electron, sqlite } = await createReopened()
  const { result } = await electron.safeStorage.decryptStringAsync(
    Buffer.from(String(JSON.parse(parametersIn({ sqlite })).encrypted), 'base64'),
  )
  const key = Buffer.from(result, 'base64')
  expect(key).toHaveLength(32)
  electron.loseKey()
  const failure = await vault.unlock({ kind: 'safe-storage' }).catch((error: unknown) => error)
  const everything = inspect(failure, { depth: 9 }) + sqlite.serialize().toString('latin1')
  for (const form of [result, key.toString('latin1'), key.toString('hex')]) expect(everything).not.toContain(form)
})

describe('S2: a locked keychain', () => {
  test('that opens again in a moment is asked again', async () => {
    const { vault, electron, sealed } = await createReopened()
    electron.state.lockedFor = 2
    expect(await vault.unlockAtStart()).toBe('unlocked')
    expect(vault.open(work, sealed)).toBe('sk-work')
  })

  test('that stays locked is shown as locked, nothing is overwritten, and it works once unlocked', async () => {
    const desk = await createReopened()
    desk.electron.state.lockedFor = Infinity
    expect(await desk.vault.unlockAtStart()).toBe('slot-locked')
    expect(await safeStorageOf(desk)).toBe('locked')
    await expect(desk.vault.unlock({ kind: 'safe-storage' })).rejects.toThrow(codeOf('slot-locked'))
    expect(desk.electron.calls).not.toContain('encrypt')
    expect(desk.unchanged()).toBe(true)
    desk.electron.state.lockedFor = 0
    await desk.vault.unlock({ kind: 'safe-storage' })
    expect(desk.vault.open(work, desk.sealed)).toBe('sk-work')
    expect(await safeStorageOf(desk)).toBe('available')
  })

  test('that never answers holds nothing up, and the passphrase still opens the vault', async () => {
    const desk = await createReopened({ patienceMs: { read: 5, write: 5 } })
    desk.electron.state.hangs = true
    expect(await desk.vault.unlockAtStart()).toBe('slot-locked')
    expect(await safeStorageOf(desk)).toBe('locked')
    await desk.vault.unlock({ kind: 'passphrase', passphrase })
    expect(desk.unchanged()).toBe(true)
  })

  test('that never answers leaves a first start without a vault', async () => {
    const { desk, electron } = createDesktop({ patienceMs: { read: 5, write: 5 } })
    electron.state.hangs = true
    await expect(desk.vault.create({ kind: 'safe-storage', recoveryPassphrase: null })).rejects.toThrow(codeOf('slot-locked'))
    expect(desk.vault.exists()).toBe(false)
  })
})

describe('S3: bytes that were damaged in the database', () => {
  test.each<[string, (parameters: string) => string]>([
    ['of zero length', withEncrypted(() => '')],
    ['cut short', withEncrypted((encrypted) => encrypted.slice(0, -4))],
    ['of another content', withEncrypted((encrypted) => `AAAA${encrypted.slice(4)}`)],
    ['without their digest', (parameters) => JSON.stringify({ encrypted: JSON.parse(parameters).encrypted })],
    ['that are no JSON', () => 'v11'],
  ])('%s are damaged, and are not handed to safe storage', async (_what, harm) => {
    const desk = await createReopened()
    desk.sqlite.prepare(`UPDATE key_slots SET parameters = ? WHERE kind = 'safe-storage'`).run(harm(parametersIn(desk)))
    expect(await desk.vault.unlockAtStart()).toBe('vault-damaged')
    expect(desk.electron.calls).toEqual([])
    await desk.vault.unlock({ kind: 'passphrase', passphrase })
    expect(desk.vault.open(work, desk.sealed)).toBe('sk-work')
  })
})

describe('S4: a system that would not protect the key', () => {
  const fix = expect.stringMatching(/choose another way to protect your keys/)
  const refused = expect.objectContaining({ code: 'slot-unavailable', message: expect.stringContaining('everyone knows'), fix })

  test.each<[string, (state: State) => void]>([
    ['has no keychain that Electron knows', (state) => (state.backend = 'basic_text')],
    ['has one by name that does not answer', (state) => (state.knownPassword = true)],
  ])('because it %s is told so, and no vault is made with it', async (_what, harm) => {
    const { desk, electron } = createDesktop()
    harm(electron.state)
    expect(await safeStorageOf(desk)).toBe('unprotected')
    await expect(desk.vault.create({ kind: 'safe-storage', recoveryPassphrase: passphrase })).rejects.toThrow(refused)
    expect(desk.vault.exists()).toBe(false)
    await desk.vault.create({ kind: 'passphrase', passphrase })
    await expect(desk.vault.addSlot({ kind: 'safe-storage' })).rejects.toThrow(refused)
    expect((await desk.vault.status()).slots.map(({ kind }) => kind)).toEqual(['passphrase'])
  })

  test.each<NodeJS.Platform>(['darwin', 'win32'])('is unknown on %s, where the function that tells does not exist', async (platform) => {
    const { desk, electron } = createDesktop({ platform })
    expect(await safeStorageOf(desk)).toBe('available')
    await desk.vault.create({ kind: 'safe-storage', recoveryPassphrase: null })
    expect(electron.calls).toContain('encrypt')
  })
})

describe('a system that encrypts nothing', () => {
  test.each<[string, Options, (state: State) => void]>([
    ['has no safe storage', {}, (state) => (state.available = false)],
    ['has not chosen a keychain', {}, (state) => (state.backend = 'unknown')],
    ['fails to encrypt', {}, (state) => (state.encryptionFails = true)],
    ['is not ready', { isReady: () => false }, () => undefined],
  ])('because it %s is unavailable, and no vault is made with it', async (_what, options, harm) => {
    const { desk, electron } = createDesktop(options)
    harm(electron.state)
    expect(await safeStorageOf(desk)).toBe('unavailable')
    await expect(desk.vault.create({ kind: 'safe-storage', recoveryPassphrase: null })).rejects.toThrow(codeOf('slot-unavailable'))
    expect(desk.vault.exists()).toBe(false)
  })

  test('is no reason to think that the key is lost', async () => {
    const { vault, electron } = await createReopened()
    electron.state.available = false
    expect(await vault.unlockAtStart()).toBe('slot-unavailable')
    expect(electron.calls).not.toContain('decrypt')
  })
})

test.each<[string, Options, SlotAvailability, (state: State) => void]>([
  ['a keychain that only another session has', {}, 'unprotected', (state) => (state.knownPassword = true)],
  ['a desktop that Electron does not know', {}, 'unprotected', (state) => (state.backend = 'basic_text')],
  ['a system that encrypts nothing just now', { platform: 'darwin' }, 'unavailable', (state) => (state.encryptionFails = true)],
])('S8: with %s the key is elsewhere, not lost, and nobody is told to remove it', async (_what, options, availability, harm) => {
  const desk = await createReopened(options)
  desk.electron.loseKey()
  harm(desk.electron.state)
  expect(await desk.vault.unlockAtStart()).toBe('slot-unavailable')
  expect(await safeStorageOf(desk)).toBe(availability)
  await expect(desk.vault.unlock({ kind: 'safe-storage' })).rejects.toMatchObject({
    code: 'slot-unavailable',
    fix: expect.stringMatching(/^Start Keydeck in your desktop session/),
  })
  expect(desk.unchanged()).toBe(true)
})

test('many looks at once ask safe storage once', async () => {
  const { desk, electron } = createDesktop()
  await Promise.all([desk.vault.status(), desk.vault.status(), desk.vault.status()])
  await desk.vault.status()
  expect(electron.calls).toEqual(['available', 'encrypt'])
})

describe('S8: safe storage that has lost its key', () => {
  test('says so and changes nothing; the recovery passphrase opens the vault and every key is back', async () => {
    const desk = await createReopened()
    desk.electron.loseKey()
    expect(await desk.vault.unlockAtStart()).toBe('slot-entry-missing')
    await expect(desk.vault.unlock({ kind: 'safe-storage' })).rejects.toMatchObject({
      code: 'slot-entry-missing',
      fix: expect.stringMatching(/^Unlock with the passphrase/),
    })
    expect(desk.unchanged()).toBe(true)
    await desk.vault.unlock({ kind: 'passphrase', passphrase })
    expect(desk.vault.open(work, desk.sealed)).toBe('sk-work')
  })

  test('is put right by removing and adding it', async () => {
    const desk = await createReopened()
    desk.electron.loseKey()
    await desk.vault.unlock({ kind: 'passphrase', passphrase })
    const slot = (await desk.vault.status()).slots.find(({ kind }) => kind === 'safe-storage')
    expect(await desk.vault.removeSlot(slot?.id ?? '')).toEqual({ entryLeft: false })
    await desk.vault.addSlot({ kind: 'safe-storage' })
    const next = desk.reopen()
    expect(await next.vault.unlockAtStart()).toBe('unlocked')
    expect(next.vault.open(work, desk.sealed)).toBe('sk-work')
  })

  // AES-CBC, which Chromium uses on macOS and Linux, does not notice a wrong key each time.
  test.each(['', 'no key at all', 'A'.repeat(44)])('and decrypts to %j instead of failing is found out', async (text) => {
    const { vault, electron } = await createReopened()
    electron.safeStorage.decryptStringAsync = async () => ({ result: text, shouldReEncrypt: false })
    expect(await vault.unlockAtStart()).toBe('slot-entry-missing')
  })

  test('and has another vault’s key in its place is found out', async () => {
    const { vault, sqlite, electron } = await createReopened()
    const foreign = await createSafeStorageDriver({ ...electron, now }).create({ vaultId: 'another', slotId: 'another' }, null)
    sqlite.prepare(`UPDATE key_slots SET parameters = ? WHERE kind = 'safe-storage'`).run(foreign.parameters)
    expect(await vault.unlockAtStart()).toBe('slot-entry-missing')
  })
})

describe('a key that the system wants encrypted anew', () => {
  test('is stored anew at that start, and opens the vault when the old key is no more', async () => {
    const desk = await createReopened()
    const before = parametersIn(desk)
    desk.electron.rotate()
    expect(await desk.vault.unlockAtStart()).toBe('unlocked')
    expect(parametersIn(desk)).not.toBe(before)
    expect(desk.backgroundErrors).toEqual([])
    desk.electron.forgetOldKeys()
    const next = desk.reopen()
    const stored = parametersIn(next)
    expect(await next.vault.unlockAtStart()).toBe('unlocked')
    expect(next.vault.open(work, desk.sealed)).toBe('sk-work')
    expect(parametersIn(next)).toBe(stored)
  })

  test.each<[string, (state: State) => void]>([
    ['cannot be', (state) => (state.encryptionFails = true)],
    ['would lose its protection by it', (state) => (state.knownPassword = true)],
  ])('and %s stays as it was, and opens the vault', async (_what, harm) => {
    const desk = await createReopened()
    desk.electron.rotate()
    harm(desk.electron.state)
    expect(await desk.vault.unlockAtStart()).toBe('unlocked')
    expect(desk.vault.open(work, desk.sealed)).toBe('sk-work')
    expect(desk.unchanged()).toBe(true)
  })
})
