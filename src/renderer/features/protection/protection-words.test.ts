import { expect, test } from 'vitest'
import type { SlotKind } from '../../../shared/protection.ts'
import { asTitle, keychainName, protectionWords, slotName } from './protection-words.ts'

const slots = (...kinds: SlotKind[]) => kinds.map((kind) => ({ kind }))

test('S4: an unprotected vault is always said to be so, whatever else opens it', () => {
  for (const kinds of [slots('unprotected'), slots('unprotected', 'passphrase')]) {
    expect(protectionWords(kinds)).toMatchObject({ short: 'Not protected', isUnprotected: true })
  }
})

test.each([
  [slots('os-keyring', 'passphrase'), 'Keychain + recovery passphrase'],
  [slots('os-keyring'), 'Keychain'],
  [slots('passphrase'), 'Passphrase'],
])('%j reads “%s”', (given, short) => {
  expect(protectionWords(given)).toMatchObject({ short, isUnprotected: false })
})

test('ways to unlock have the names that the platform gives them', () => {
  expect(keychainName('darwin')).toBe('macOS Keychain')
  expect(slotName('os-keyring', 'linux', true)).toBe('login keychain')
  expect(slotName('passphrase', 'linux', true)).toBe('recovery passphrase')
  expect(slotName('passphrase', 'linux', false)).toBe('passphrase')
  expect([asTitle('login keychain'), asTitle('macOS Keychain')]).toEqual(['Login keychain', 'macOS Keychain'])
})
