import { expect, test } from 'vitest'
import type { SlotKind } from '../../../shared/protection.ts'
import { keychainWords } from './keychain-words.ts'
import { asTitle, keychainLoss, keychainName, protectionWords, slotName } from './protection-words.ts'

const slots = (...kinds: SlotKind[]) => kinds.map((kind) => ({ kind }))

test('S4: an unprotected vault is always said to be so, whatever else opens it', () => {
  for (const kinds of [slots('unprotected'), slots('unprotected', 'passphrase')]) {
    expect(protectionWords(kinds, 'linux')).toMatchObject({ short: 'Not protected', isUnprotected: true })
  }
})

test.each([
  ['linux', slots('os-keyring', 'passphrase'), 'Keychain + recovery passphrase'],
  ['linux', slots('os-keyring'), 'Keychain'],
  ['darwin', slots('safe-storage', 'passphrase'), 'Keychain + recovery passphrase'],
  ['darwin', slots('safe-storage', 'os-keyring'), 'Keychain'],
  ['win32', slots('safe-storage', 'passphrase'), 'Windows + recovery passphrase'],
  ['win32', slots('safe-storage', 'os-keyring'), 'Keychain'],
  ['linux', slots('passphrase'), 'Passphrase'],
])('on %s %j reads “%s”', (platform, given, short) => {
  expect(protectionWords(given, platform)).toMatchObject({ short, isUnprotected: false })
})

test('beside a key stands what opens it', () => {
  expect(protectionWords(slots('safe-storage', 'passphrase'), 'win32').keptIn).toMatch(/; Windows or the recovery passphrase opens it\.$/)
  expect(protectionWords(slots('safe-storage'), 'darwin').keptIn).toMatch(/; the keychain opens it\.$/)
})

test('ways to unlock have the names that the platform gives them', () => {
  expect(keychainName('darwin', 'os-keyring')).toBe('macOS Keychain')
  expect(slotName('os-keyring', 'linux', slots('os-keyring'))).toBe('login keychain')
  expect(slotName('passphrase', 'linux', slots('safe-storage', 'passphrase'))).toBe('recovery passphrase')
  expect(slotName('passphrase', 'linux', slots('passphrase'))).toBe('passphrase')
  expect([asTitle('login keychain'), asTitle('macOS Keychain')]).toEqual(['Login keychain', 'macOS Keychain'])
})

test('a recovery passphrase is for what happens on the platform', () => {
  expect(keychainLoss('win32', slots('safe-storage'))).toBe('Windows can no longer decrypt its key')
  expect(keychainLoss('win32', slots('os-keyring'))).toBe('the keychain has lost its entry')
  expect(keychainLoss('darwin', slots('safe-storage'))).toBe('the keychain has lost its entry')
})

test('two ways of one keychain are told apart by who uses them', () => {
  const both = slots('safe-storage', 'os-keyring')
  expect(slotName('safe-storage', 'darwin', both)).toBe('macOS Keychain (desktop app)')
  expect(slotName('os-keyring', 'darwin', both)).toBe('macOS Keychain (command line and browser)')
  expect(both.map(({ kind }) => slotName(kind, 'win32', both))).toEqual(['Windows data protection', 'Windows Credential Manager'])
})

test('S4: what everyone could decrypt is not offered as protection, and it says why', () => {
  expect(keychainWords({ kind: 'safe-storage', state: 'unprotected' }, 'linux')).toMatchObject({
    says: expect.stringContaining('a password that everyone knows'),
    isOffered: false,
  })
  expect(keychainWords({ kind: 'os-keyring', state: 'locked' }, 'linux').isOffered).toBe(true)
  expect(keychainWords({ kind: 'safe-storage', state: 'available' }, 'win32').title).toBe('Windows, for your user account')
})
