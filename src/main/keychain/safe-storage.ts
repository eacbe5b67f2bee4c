import type { SafeStorage } from 'electron'
import { waitAtMost } from '../../core/wait-at-most.ts'

/** What Keydeck calls of https://www.electronjs.org/docs/latest/api/safe-storage: the asynchronous half only. */
export type SafeStorageCalls = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/**
 * `locked`: worth another try. `unavailable`: nothing encrypts here. `unprotected`: what is encrypted here anyone could decrypt.
 * `lost`: the system answers, and no longer has the key that these bytes were encrypted with.
 */
export type SafeStorageFailure = 'locked' | 'unavailable' | 'unprotected' | 'lost'

export class SafeStorageError extends Error {
  readonly failure: SafeStorageFailure
  constructor(failure: SafeStorageFailure, reason: string) {
    super(reason)
    this.name = 'SafeStorageError'
    this.failure = failure
  }
}

/**
 * What Chromium puts before bytes that it encrypted on Linux with the password that is written in its source. It does so
 * wherever no keychain answers, whatever `getSelectedStorageBackend` says, which goes by the desktop's name:
 * https://source.chromium.org/chromium/chromium/src/+/main:components/os_crypt/async/browser/posix_key_provider.cc
 */
const knownPasswordTag = Buffer.from('v10')

/**
 * Electron's safe storage where it protects. Each function throws `SafeStorageError` only. Waits at most `patienceMs` for an
 * answer, because a keychain may ask a person something first; what was asked goes on without anybody waiting for it.
 */
export function createProtectedStorage(deps: { safeStorage: SafeStorageCalls; platform: NodeJS.Platform; isReady: () => boolean }) {
  const { safeStorage, platform, isReady } = deps

  async function assertAvailable(patienceMs: number): Promise<void> {
    const available = isReady() && (await ask(() => safeStorage.isAsyncEncryptionAvailable(), patienceMs, 'unavailable'))
    if (!available) throw new SafeStorageError('unavailable', 'Safe storage is not available.')
  }

  /** The function exists on Linux only. */
  function assertProtectingBackend(): void {
    if (platform !== 'linux') return
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text') throw new SafeStorageError('unprotected', 'The desktop has no known keychain.')
    if (backend === 'unknown') throw new SafeStorageError('unavailable', 'Electron has not chosen a keychain.')
  }

  /** Throws `unprotected` rather than hand out bytes that anyone could decrypt. */
  async function encrypt(text: string, patienceMs: number): Promise<Buffer> {
    await assertAvailable(patienceMs)
    assertProtectingBackend()
    const encrypted = await ask(() => safeStorage.encryptStringAsync(text), patienceMs, 'unavailable')
    if (encrypted.length === 0) throw new SafeStorageError('unavailable', 'Safe storage answered with nothing.')
    if (platform === 'linux' && encrypted.subarray(0, knownPasswordTag.length).equals(knownPasswordTag)) {
      throw new SafeStorageError('unprotected', 'No keychain answered.')
    }
    return encrypted
  }

  /** Encrypting something is the only look that tells whether it protects. Throws why it would not. */
  const look = async (patienceMs: number): Promise<void> => void (await encrypt('availability', patienceMs))

  return {
    encrypt,
    look,

    /**
     * `stale`: the system would encrypt the text with a newer key now. A session without its keychain fails in the same words as one
     * whose key is lost; only where safe storage protects just now, `lost` is believed.
     */
    async decrypt(encrypted: Buffer, patienceMs: number): Promise<{ text: string; stale: boolean }> {
      await assertAvailable(patienceMs)
      try {
        const { result, shouldReEncrypt } = await ask(() => safeStorage.decryptStringAsync(encrypted), patienceMs, 'lost')
        return { text: result, stale: shouldReEncrypt }
      } catch (error) {
        if (error instanceof SafeStorageError && error.failure === 'lost') await look(patienceMs)
        throw error
      }
    },
  }
}

/** Electron tells failures apart by their text alone: shell/browser/api/electron_api_safe_storage.cc of Electron 45. */
async function ask<Result>(work: () => Promise<Result>, patienceMs: number, otherwise: SafeStorageFailure): Promise<Result> {
  const late = () => new SafeStorageError('locked', `Safe storage did not answer within ${patienceMs} ms.`)
  try {
    return await waitAtMost(patienceMs, work(), late)
  } catch (error) {
    if (error instanceof SafeStorageError) throw error
    const reason = error instanceof Error ? error.message : 'unknown'
    throw new SafeStorageError(/temporarily unavailable/i.test(reason) ? 'locked' : otherwise, reason)
  }
}
