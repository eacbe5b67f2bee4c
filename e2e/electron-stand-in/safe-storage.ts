import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto'
import type { Like } from './electron-types.ts'
import { fetchKeyringPassword } from './keyring-password.ts'
import { runtime } from './runtime.ts'
import { settings } from './settings.ts'
import { strict } from './strict.ts'

const notReady = 'safeStorage cannot be used before app is ready'
const cannotDecrypt = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'

/** Null where no secret service is there. */
let password: Promise<string | null> | undefined
let backend: 'unknown' | 'basic_text' | 'gnome_libsecret' = 'unknown'

/**
 * Chooses the backend as Chromium does on Linux: the session's keyring, or else its well-known password. Looks once, before
 * the app is ready.
 */
export function chooseBackend(): void {
  const isSession = !['', 'disabled:'].includes(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  backend = isSession ? 'gnome_libsecret' : 'basic_text'
  if (isSession) password = fetchKeyringPassword(runtime.app.name)
}

/** Of Chromium's OSCrypt for Linux: https://source.chromium.org/chromium/chromium/src/+/main:components/os_crypt/sync/os_crypt_linux.cc */
const keyOf = (secret: string): Buffer => pbkdf2Sync(secret, 'saltysalt', 1, 16, 'sha1')
const vector = Buffer.alloc(16, ' ')

async function passwordFor(version: string): Promise<string | null> {
  return version === 'v10' ? 'peanuts' : ((await password) ?? null)
}

async function ready(): Promise<void> {
  if (!runtime.isReady) throw new Error(notReady)
  if (settings.safeStorage.neverAnswers) await new Promise(() => undefined)
}

/** The asynchronous calls; the deprecated synchronous ones are not there. https://www.electronjs.org/docs/latest/api/safe-storage */
export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => (runtime.isReady ? backend : 'unknown'),

  async isAsyncEncryptionAvailable() {
    if (!runtime.isReady) return false
    await ready()
    return true
  },

  async encryptStringAsync(plainText: string) {
    await ready()
    const version = backend === 'basic_text' ? 'v10' : 'v11'
    const secret = await passwordFor(version)
    if (secret === null) throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.')
    const cipher = createCipheriv('aes-128-cbc', keyOf(secret), vector)
    return Buffer.concat([Buffer.from(version), cipher.update(plainText, 'utf8'), cipher.final()])
  },

  async decryptStringAsync(encrypted: Buffer) {
    await ready()
    if (!Buffer.isBuffer(encrypted)) throw new Error('Expected the first argument of decryptStringAsync() to be a buffer')
    if (encrypted.length === 0) return { shouldReEncrypt: false, result: '' }
    const { temporarilyUnavailable, shouldReEncrypt } = settings.safeStorage
    if (temporarilyUnavailable > 0) {
      settings.safeStorage.temporarilyUnavailable -= 1
      throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.')
    }
    const version = encrypted.subarray(0, 3).toString('latin1')
    const secret = version === 'v10' || version === 'v11' ? await passwordFor(version) : null
    if (secret === null) throw new Error(cannotDecrypt)
    try {
      const decipher = createDecipheriv('aes-128-cbc', keyOf(secret), vector)
      const result = Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]).toString()
      return { shouldReEncrypt, result }
    } catch {
      throw new Error(cannotDecrypt)
    }
  },
} satisfies Like<Electron.SafeStorage>)
