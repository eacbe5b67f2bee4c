import { keychainName } from './protection-words.ts'
import type { Keychain } from './vault-ways.ts'

export type KeychainWords = { title: string; says: string; isOffered: boolean }

/** What is said where a keychain can be chosen or added. What it would not protect is not offered as protection (S4). */
export function keychainWords({ kind, state }: Keychain, platform: string): KeychainWords {
  const name = keychainName(platform, kind)
  const isWindows = platform === 'win32' && kind === 'safe-storage'
  const says = {
    available: isWindows
      ? 'Keydeck opens by itself while you are logged in. Windows encrypts the key to your vault for your user account.'
      : `Keydeck opens by itself while you are logged in. The key to your vault is kept in the ${name}.`,
    locked: `The ${name} is locked just now. Your system may ask you to unlock it.`,
    unavailable: 'No keychain answers on this machine, so this way is not offered.',
    unprotected:
      'This system would keep the key with a password that everyone knows, which protects nothing. So this way is not offered: choose a passphrase, or no protection.',
  }
  return {
    title: isWindows ? 'Windows, for your user account' : 'Keychain of this machine',
    says: says[state],
    isOffered: state === 'available' || state === 'locked',
  }
}
