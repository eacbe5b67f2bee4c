import type { KeySlot, SlotKind } from '../../../shared/protection.ts'

/** What a person calls the system's own keychain, by Node's name of the platform. */
export function keychainName(platform: string): string {
  if (platform === 'darwin') return 'macOS Keychain'
  return platform === 'win32' ? 'Windows Credential Manager' : 'login keychain'
}

export type ProtectionWords = { short: string; keptIn: string; isUnprotected: boolean }

/** How the keys are protected, in a few words for the status bar and in a sentence beside a key (S4). */
export function protectionWords(slots: readonly Pick<KeySlot, 'kind'>[]): ProtectionWords {
  const kinds = new Set<SlotKind>(slots.map((slot) => slot.kind))
  if (kinds.has('unprotected')) {
    return {
      short: 'Not protected',
      keptIn: 'Kept on this machine without protection: anyone who can read your files can read it.',
      isUnprotected: true,
    }
  }
  const keychain = kinds.has('os-keyring') || kinds.has('safe-storage')
  const passphrase = kinds.has('passphrase')
  const short = keychain ? (passphrase ? 'Keychain + recovery passphrase' : 'Keychain') : 'Passphrase'
  const opener = keychain ? (passphrase ? 'the keychain or the recovery passphrase' : 'the keychain') : 'your passphrase'
  return { short, keptIn: `Kept encrypted in Keydeck’s vault on this machine; ${opener} opens it.`, isUnprotected: false }
}

/** What a way to unlock is called within a sentence. A passphrase beside the keychain is there for recovery. */
export function slotName(kind: SlotKind, platform: string, hasKeychain: boolean): string {
  const names: Record<SlotKind, string> = {
    'safe-storage': keychainName(platform),
    'os-keyring': keychainName(platform),
    passphrase: hasKeychain ? 'recovery passphrase' : 'passphrase',
    unprotected: 'unprotected way',
  }
  return names[kind]
}

/** A name at the beginning of a line. Names that a maker spells their own way stay so. */
export function asTitle(name: string): string {
  return /^[a-z]+[A-Z]/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1)
}
