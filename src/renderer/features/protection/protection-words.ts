import type { KeySlot, SlotKind } from '../../../shared/protection.ts'
import type { KeychainKind } from './vault-ways.ts'

type Slots = readonly Pick<KeySlot, 'kind'>[]

/** What a person calls that with which the system keeps a key, by Node's name of the platform. */
export function keychainName(platform: string, kind: KeychainKind): string {
  if (platform === 'darwin') return 'macOS Keychain'
  if (platform !== 'win32') return 'login keychain'
  // The one encrypts for the user (DPAPI), the other is a list of passwords.
  return kind === 'safe-storage' ? 'Windows data protection' : 'Windows Credential Manager'
}

export type ProtectionWords = { short: string; keptIn: string; isUnprotected: boolean }

/** How the keys are protected, in a few words for the status bar and in a sentence beside a key (S4). */
export function protectionWords(slots: Slots, platform: string): ProtectionWords {
  const kinds = new Set<SlotKind>(slots.map((slot) => slot.kind))
  if (kinds.has('unprotected')) {
    return {
      short: 'Not protected',
      keptIn: 'Kept on this machine without protection: anyone who can read your files can read it.',
      isUnprotected: true,
    }
  }
  const isKeychain = kinds.has('os-keyring') || (kinds.has('safe-storage') && platform !== 'win32')
  const system = isKeychain ? 'Keychain' : kinds.has('safe-storage') ? 'Windows' : null
  const passphrase = kinds.has('passphrase')
  const short = system === null ? 'Passphrase' : passphrase ? `${system} + recovery passphrase` : system
  const opener =
    system === null ? 'your passphrase' : `${isKeychain ? 'the keychain' : system}${passphrase ? ' or the recovery passphrase' : ''}`
  return { short, keptIn: `Kept encrypted in Keydeck’s vault on this machine; ${opener} opens it.`, isUnprotected: false }
}

/**
 * What a way to unlock is called within a sentence. A passphrase beside a keychain is there for recovery; a keychain that is
 * there twice is called by who opens the vault with it.
 */
export function slotName(kind: SlotKind, platform: string, slots: Slots): string {
  const has = (other: SlotKind) => slots.some((slot) => slot.kind === other)
  if (kind === 'unprotected') return 'unprotected way'
  if (kind === 'passphrase') return has('safe-storage') || has('os-keyring') ? 'recovery passphrase' : 'passphrase'
  const name = keychainName(platform, kind)
  if (platform === 'win32' || !has('safe-storage') || !has('os-keyring')) return name
  return kind === 'safe-storage' ? `${name} (desktop app)` : `${name} (command line and browser)`
}

/** How a keychain fails for good, as the rest of a sentence that begins with “when”. On Windows nothing holds an entry: it encrypts. */
export function keychainLoss(platform: string, slots: Slots): string {
  const isEncrypted = platform === 'win32' && slots.some(({ kind }) => kind === 'safe-storage')
  return isEncrypted ? 'Windows can no longer decrypt its key' : 'the keychain has lost its entry'
}

/** A name at the beginning of a line. Names that a maker spells their own way stay so. */
export function asTitle(name: string): string {
  return /^[a-z]+[A-Z]/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1)
}
