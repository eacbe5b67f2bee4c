import { expect, test } from 'vitest'
import type { SlotKind, VaultStatus } from '../../../shared/protection.ts'
import { keychainAtSetup, keychainsThatOpen, keychainsToAdd } from './vault-ways.ts'

type States = Pick<VaultStatus, 'safeStorage' | 'osKeyring'>
const states = (safeStorage: VaultStatus['safeStorage'], osKeyring: VaultStatus['osKeyring']): States => ({ safeStorage, osKeyring })
const vault = (given: States, ...kinds: SlotKind[]) => ({ ...given, slots: kinds.map((kind) => ({ kind })) })
const kinds = (keychains: readonly { kind: SlotKind }[]) => keychains.map(({ kind }) => kind)

test.each([
  [states('absent', 'available'), 'os-keyring', 'available'],
  [states('absent', 'unavailable'), 'os-keyring', 'unavailable'],
  [states('available', 'available'), 'safe-storage', 'available'],
  [states('locked', 'available'), 'safe-storage', 'locked'],
  [states('unavailable', 'unavailable'), 'safe-storage', 'unavailable'],
  [states('unprotected', 'locked'), 'safe-storage', 'unprotected'],
])('with %j a new vault is offered %s, which is %s', (given, kind, state) => {
  expect(keychainAtSetup(given)).toEqual({ kind, state })
})

test('S4: where Electron would not protect anything, a keychain that answers is offered in its place', () => {
  for (const safeStorage of ['unprotected', 'unavailable'] as const) {
    expect(keychainAtSetup(states(safeStorage, 'available'))).toEqual({ kind: 'os-keyring', state: 'available' })
  }
})

test('a vault is opened with the keychains that it has and that this shell can use, the shell’s own first', () => {
  expect(kinds(keychainsThatOpen(vault(states('available', 'available'), 'os-keyring', 'safe-storage', 'passphrase')))).toEqual([
    'safe-storage',
    'os-keyring',
  ])
  expect(kinds(keychainsThatOpen(vault(states('absent', 'available'), 'safe-storage', 'passphrase')))).toEqual([])
})

test('the desktop app adds its own keychain first, and beside it the one that the other shells use', () => {
  const here = states('available', 'available')
  expect(kinds(keychainsToAdd(vault(here, 'passphrase')))).toEqual(['safe-storage'])
  expect(kinds(keychainsToAdd(vault(here, 'safe-storage')))).toEqual(['os-keyring'])
  expect(kinds(keychainsToAdd(vault(here, 'os-keyring')))).toEqual(['safe-storage'])
  expect(keychainsToAdd(vault(here, 'safe-storage', 'os-keyring'))).toEqual([])
})

test('the browser shell adds the keychain of the machine, or says that none answers', () => {
  expect(keychainsToAdd(vault(states('absent', 'unavailable'), 'passphrase'))).toEqual([{ kind: 'os-keyring', state: 'unavailable' }])
  expect(kinds(keychainsToAdd(vault(states('absent', 'available'), 'safe-storage', 'passphrase')))).toEqual(['os-keyring'])
})

test('a second keychain that cannot be had is not spoken of', () => {
  expect(keychainsToAdd(vault(states('available', 'unavailable'), 'safe-storage'))).toEqual([])
  expect(keychainsToAdd(vault(states('unprotected', 'available'), 'os-keyring'))).toEqual([])
})

test('S4: without any keychain that protects, the reason is there to be said', () => {
  expect(keychainsToAdd(vault(states('unprotected', 'unavailable'), 'passphrase'))).toEqual([
    { kind: 'safe-storage', state: 'unprotected' },
  ])
})
