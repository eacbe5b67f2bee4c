import { expect, test } from 'vitest'
import type { SlotKind, VaultStatus } from '../../../shared/protection.ts'
import { keychainButton, unlockFailure, unlockNote } from './unlock-words.ts'

function vault(safeStorage: VaultStatus['safeStorage'], osKeyring: VaultStatus['osKeyring'], ...kinds: SlotKind[]) {
  return { safeStorage, osKeyring, slots: kinds.map((kind) => ({ kind })) }
}
const failure = (code: 'slot-locked' | 'slot-entry-missing' | 'wrong-passphrase') =>
  ({ code, message: 'It failed.', fix: 'Unlock with the passphrase.', fields: {}, details: null }) as const

test('S2: a locked keychain can be tried again, or the recovery passphrase', () => {
  for (const given of [
    vault('locked', 'unavailable', 'safe-storage', 'passphrase'),
    vault('absent', 'locked', 'os-keyring', 'passphrase'),
  ]) {
    expect(unlockNote(given, 'darwin')).toEqual({
      tone: 'warn',
      title: 'The macOS Keychain is locked.',
      advice: 'Unlock it and try again, or use the recovery passphrase.',
    })
  }
})

test('S8: where the keychain does not answer, the recovery passphrase is the way', () => {
  expect(unlockNote(vault('unavailable', 'unavailable', 'safe-storage', 'passphrase'), 'linux')).toMatchObject({
    title: 'The login keychain does not answer.',
    advice: 'Unlock with the recovery passphrase.',
  })
  expect(unlockNote(vault('unprotected', 'unavailable', 'safe-storage'), 'linux')).toMatchObject({
    title: 'The login keychain is not in use in this session.',
    advice: 'Log in to your desktop session, then try again.',
  })
})

test('a keychain that answers needs no words, whatever another one says', () => {
  expect(unlockNote(vault('available', 'unavailable', 'safe-storage', 'os-keyring'), 'linux')).toBeNull()
  expect(unlockNote(vault('unavailable', 'available', 'safe-storage', 'os-keyring'), 'linux')).toBeNull()
  expect(unlockNote(vault('absent', 'unavailable', 'passphrase'), 'linux')).toBeNull()
})

test('the browser shell says of a vault that the desktop app opens what is needed here', () => {
  expect(unlockNote(vault('absent', 'available', 'safe-storage', 'passphrase'), 'linux')).toMatchObject({
    tone: 'info',
    title: 'The desktop app opens this vault by itself; here the passphrase is needed.',
  })
  expect(unlockNote(vault('absent', 'available', 'safe-storage'), 'linux')).toMatchObject({
    tone: 'warn',
    title: 'Only the desktop app opens this vault.',
  })
  expect(unlockNote(vault('absent', 'available', 'safe-storage', 'os-keyring'), 'linux')).toBeNull()
})

test('S8: a keychain that lost its entry is called by the name that it has under Protection', () => {
  const given = vault('available', 'unavailable', 'safe-storage', 'passphrase')
  expect(unlockFailure(failure('slot-entry-missing'), given, 'safe-storage', 'darwin').fix).toBe(
    'Unlock with the recovery passphrase; then remove the macOS Keychain under Protection and add it again.',
  )
})

test('the next step after a failure is one that the vault has', () => {
  const without = vault('available', 'unavailable', 'safe-storage')
  const fixOf = (code: Parameters<typeof failure>[0], given = without) => unlockFailure(failure(code), given, 'safe-storage', 'linux').fix
  expect(fixOf('slot-entry-missing')).toMatch(/^Nothing else opens this vault/)
  expect(fixOf('slot-locked')).toMatch(/^Unlock the keychain and try again\./)
  expect(fixOf('slot-locked', vault('available', 'unavailable', 'safe-storage', 'passphrase'))).toBe('Unlock with the passphrase.')
})

test('after a wrong passphrase the other way is called as its button is, where there is one', () => {
  const fixOf = (given: ReturnType<typeof vault>, platform = 'linux') =>
    unlockFailure({ ...failure('wrong-passphrase'), fix: 'Try again, or unlock with the desktop app.' }, given, 'passphrase', platform).fix
  const inDesktopApp = vault('available', 'available', 'safe-storage', 'os-keyring', 'passphrase')
  expect(keychainButton(inDesktopApp, 'linux')).toBe('Unlock with the keychain')
  expect(fixOf(inDesktopApp)).toBe('Try again, or unlock with the keychain.')
  expect(fixOf(inDesktopApp, 'win32')).toBe('Try again, or unlock with Windows.')
  const inBrowser = vault('absent', 'available', 'safe-storage', 'passphrase')
  expect(keychainButton(inBrowser, 'linux')).toBeNull()
  expect(fixOf(inBrowser)).toBe('Try again, or unlock with the desktop app.')
})
