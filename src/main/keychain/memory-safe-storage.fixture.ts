import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SafeStorage } from 'electron'
import type { SafeStorageCalls } from './safe-storage.ts'

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>

/**
 * Electron 45's asynchronous safe storage as its source has it, with keys in memory: `v11` before what the keychain's key
 * encrypted on Linux, `v10` before what the known password encrypted there, and everywhere else. Failures have its own words.
 */
export function createMemorySafeStorage(platform: NodeJS.Platform = 'linux') {
  let keys = [randomBytes(32)]
  const calls: string[] = []
  const state = {
    backend: 'gnome_libsecret' as Backend,
    available: true,
    /** Nothing answers any more. */
    hangs: false,
    /** No keychain answers, so that the known password encrypts. */
    knownPassword: false,
    /** How many of the next decryptions meet a locked keychain. */
    lockedFor: 0,
    encryptionFails: false,
  }

  async function called<Result>(name: string, work: () => Result): Promise<Result> {
    calls.push(name)
    if (state.hangs) await new Promise(() => undefined)
    return work()
  }

  const safeStorage: SafeStorageCalls = {
    isAsyncEncryptionAvailable: () => called('available', () => state.available),
    encryptStringAsync: (text) =>
      called('encrypt', () => {
        if (state.encryptionFails) throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.')
        const iv = randomBytes(12)
        const cipher = createCipheriv('aes-256-gcm', keys[0] ?? '', iv)
        const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
        const tag = platform === 'linux' && !state.knownPassword ? 'v11' : 'v10'
        return Buffer.concat([Buffer.from(tag), iv, sealed, cipher.getAuthTag()])
      }),
    decryptStringAsync: (encrypted) =>
      called('decrypt', () => {
        if (encrypted.length === 0) return { result: '', shouldReEncrypt: false }
        if (state.lockedFor > 0) {
          state.lockedFor -= 1
          throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.')
        }
        for (const [age, key] of keys.entries()) {
          const result = open(key, encrypted)
          if (result !== null) return { result, shouldReEncrypt: age > 0 }
        }
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
      }),
    getSelectedStorageBackend() {
      if (platform !== 'linux') throw new TypeError('safeStorage.getSelectedStorageBackend is not a function')
      return state.backend
    },
  }

  return {
    safeStorage,
    platform,
    calls,
    state,
    /** Another profile, another machine, or a keychain entry that was deleted. */
    loseKey: (): void => void (keys = [randomBytes(32)]),
    /** Encrypts with a new key from now on; the old one still decrypts. */
    rotate: (): void => void (keys = [randomBytes(32), ...keys]),
    /** The old keys decrypt no longer. */
    forgetOldKeys: (): void => void (keys = keys.slice(0, 1)),
  }
}

function open(key: Buffer, encrypted: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(3, 15)).setAuthTag(encrypted.subarray(-16))
    return Buffer.concat([decipher.update(encrypted.subarray(15, -16)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
