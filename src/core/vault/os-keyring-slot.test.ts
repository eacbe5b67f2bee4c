import { describe, expect, test } from 'vitest'
import type { KeychainFailure } from './keychain.ts'
import { createTestVault, type MemoryKeychain, passphrase } from './vault.fixture.ts'

const work = { accountId: 'account-work', field: 'api-key', origin: 'https://api.example.com' }
const codeOf = (code: string) => expect.objectContaining({ code })

async function createReopened(recoveryPassphrase: string | null) {
  const first = createTestVault()
  await first.vault.create({ kind: 'os-keyring', recoveryPassphrase })
  const sealed = first.vault.seal(work, 'sk-work')
  const next = first.reopen()
  const before = next.sqlite.serialize()
  next.memory.calls.length = 0
  return { ...next, sealed, unchanged: () => next.sqlite.serialize().equals(before) }
}

test('S2: a keychain that is locked for a moment is asked again', async () => {
  const { vault, memory, sealed } = await createReopened(null)
  memory.fail('locked', 2)
  expect(await vault.unlockAtStart()).toBe('unlocked')
  expect(vault.open(work, sealed)).toBe('sk-work')
})

test('S2: a keychain that stays locked is shown as locked, nothing is overwritten, and it works once unlocked', async () => {
  const { vault, memory, sealed, unchanged } = await createReopened(null)
  const entries = new Map(memory.entries)
  memory.fail('locked')
  expect(await vault.unlockAtStart()).toBe('slot-locked')
  expect(await vault.status()).toMatchObject({ state: 'locked', osKeyring: 'locked' })
  await expect(vault.unlock({ kind: 'os-keyring' })).rejects.toThrow(codeOf('slot-locked'))
  expect(memory.calls).not.toContain('write')
  expect(memory.entries).toEqual(entries)
  expect(unchanged()).toBe(true)
  memory.fail(null)
  await vault.unlock({ kind: 'os-keyring' })
  expect(await vault.status()).toMatchObject({ state: 'unlocked', osKeyring: 'available' })
  expect(vault.open(work, sealed)).toBe('sk-work')
})

test('S2: a person who dismissed the keychain’s prompt is not asked again', async () => {
  const { vault, memory } = await createReopened(null)
  memory.fail('dismissed')
  expect(await vault.unlockAtStart()).toBe('slot-locked')
  expect(memory.calls).toEqual(['read'])
})

describe('S8: the recovery passphrase opens the vault', () => {
  test.each<[string, string, (memory: MemoryKeychain) => void]>([
    ['has lost its entry', 'slot-entry-missing', ({ entries }) => entries.clear()],
    ['has another key under its name', 'slot-entry-missing', ({ entries }) => entries.forEach((entry) => entry.fill(1))],
    ['has bytes that are no key', 'slot-entry-missing', ({ entries }) => entries.forEach((_, name) => entries.set(name, Buffer.from('x')))],
    ['does not answer', 'slot-unavailable', ({ fail }) => fail('unavailable')],
    ['is locked', 'slot-locked', ({ fail }) => fail('locked')],
  ])('when the keychain %s', async (_what, outcome, harm) => {
    const { vault, memory, sealed } = await createReopened(passphrase)
    harm(memory)
    expect(await vault.unlockAtStart()).toBe(outcome)
    await expect(vault.unlock({ kind: 'os-keyring' })).rejects.toThrow(codeOf(outcome))
    await vault.unlock({ kind: 'passphrase', passphrase })
    expect(vault.open(work, sealed)).toBe('sk-work')
    expect(memory.calls).not.toContain('write')
  })

  test('and a keychain that lost its entry is put right by removing and adding it', async () => {
    const desk = await createReopened(passphrase)
    desk.memory.entries.clear()
    await desk.vault.unlock({ kind: 'passphrase', passphrase })
    const slot = (await desk.vault.status()).slots.find(({ kind }) => kind === 'os-keyring')
    await desk.vault.removeSlot(slot?.id ?? '')
    await desk.vault.addSlot({ kind: 'os-keyring' })
    expect(await desk.reopen().vault.unlockAtStart()).toBe('unlocked')
  })
})

test.each<[KeychainFailure, string]>([
  ['locked', 'slot-locked'],
  ['dismissed', 'slot-locked'],
  ['unavailable', 'slot-unavailable'],
])('a first start whose keychain is %s leaves no vault', async (failure, code) => {
  const { vault, memory } = createTestVault()
  memory.fail(failure)
  await expect(vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })).rejects.toThrow(codeOf(code))
  expect(vault.exists()).toBe(false)
  expect((await vault.status()).state).toBe('none')
})

test('a keychain that takes a key and does not give it back leaves no vault and no entry', async () => {
  const { vault, memory } = createTestVault()
  const { read } = memory.keychain
  memory.keychain.read = async () => null
  await expect(vault.create({ kind: 'os-keyring', recoveryPassphrase: passphrase })).rejects.toThrow(codeOf('slot-entry-missing'))
  memory.keychain.read = read
  expect(vault.exists()).toBe(false)
  expect(memory.entries.size).toBe(0)
})

test('a database that refuses the vault leaves no entry in the keychain', async () => {
  const { vault, memory, sqlite } = createTestVault()
  sqlite.exec(`CREATE TRIGGER refuse BEFORE INSERT ON vault BEGIN SELECT RAISE(ABORT, 'refused'); END`)
  await expect(vault.create({ kind: 'os-keyring', recoveryPassphrase: null })).rejects.toThrow(/refused|insert/i)
  expect(memory.entries.size).toBe(0)
  expect(vault.exists()).toBe(false)
})

test('looking whether a keychain is there happens once for many looks, and writes nothing', async () => {
  const { vault, memory } = createTestVault()
  await Promise.all([vault.status(), vault.status(), vault.status()])
  await vault.status()
  expect(memory.calls).toEqual(['probe'])
})

test.each(['unavailable', 'locked'] as const)(
  'a new vault whose keychain is %s is not told to unlock one that is not there',
  async (failure) => {
    const { vault, memory } = createTestVault()
    memory.fail(failure)
    const fix = expect.stringMatching(/^(?!.*passphrase).*choose another way to protect your keys\.$/)
    await expect(vault.create({ kind: 'os-keyring', recoveryPassphrase: null })).rejects.toThrow(expect.objectContaining({ fix }))
  },
)
