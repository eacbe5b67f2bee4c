import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { KeySlotDriver, SlotAvailability } from '../../core/vault/key-slot-driver.ts'
import { keyLength } from '../../core/vault/sealed-bytes.ts'
import { parseParameters } from '../../core/vault/slot-parameters.ts'
import { entryMissing } from '../../core/vault/vault-errors.ts'
import { createProtectedStorage, SafeStorageError, type SafeStorageCalls } from './safe-storage.ts'

/** How long a look at safe storage counts, in ms. */
const lookLifetime = 30_000

/** How long one answer is waited for, in ms; a person may be answering a prompt. The same as for the keychain. */
type Patience = { read: number; write: number }
const usualPatience: Patience = { read: 5_000, write: 30_000 }

// The digest tells bytes that were damaged in the database (S3) from bytes whose key the system has lost (S8).
const parametersSchema = z
  .object({ encrypted: z.base64().min(4), sha256: z.hex() })
  .transform(({ encrypted, sha256 }) => ({ encrypted: Buffer.from(encrypted, 'base64'), sha256 }))
  .refine(({ encrypted, sha256 }) => sha256Of(encrypted) === sha256)

/** What a key looks like as text: 256 bits in base64. */
const keyText = /^[A-Za-z0-9+/]{43}=$/

/**
 * A random wrapping key, encrypted by Electron with the operating system's help and kept in the slot's parameters. Safe
 * storage takes and gives text, so the key is a string for the moment of each call, which JavaScript cannot overwrite.
 * Must not be used before the app is ready. A locked keychain is asked again after each of `retryDelaysMs`.
 */
export function createSafeStorageDriver({
  safeStorage,
  platform,
  isReady = () => true,
  now,
  retryDelaysMs = [250, 1_000],
  patienceMs = usualPatience,
}: {
  safeStorage: SafeStorageCalls
  platform: NodeJS.Platform
  isReady?: () => boolean
  now: () => Date
  retryDelaysMs?: readonly number[]
  patienceMs?: Patience
}): KeySlotDriver {
  const storage = createProtectedStorage({ safeStorage, platform, isReady })
  let known: { availability: SlotAvailability; until: number } | null = null
  let looking: Promise<SlotAvailability> | null = null

  function remember(availability: SlotAvailability): SlotAvailability {
    known = { availability, until: now().getTime() + lookLifetime }
    return availability
  }

  const look = (): Promise<SlotAvailability> =>
    storage.look(patienceMs.read).then(
      () => 'available' as const,
      (error: unknown) => availabilityAfter(error),
    )

  async function decryptPatiently(encrypted: Buffer) {
    for (const pause of retryDelaysMs) {
      try {
        return await storage.decrypt(encrypted, patienceMs.read)
      } catch (error) {
        if (!(error instanceof SafeStorageError && error.failure === 'locked')) throw error
        await delay(pause)
      }
    }
    return storage.decrypt(encrypted, patienceMs.read)
  }

  /** Undefined where that fails: what is stored still opens, and the system asks for it again at the next start. */
  const encryptAnew = (text: string): Promise<string | undefined> =>
    storage.encrypt(text, patienceMs.read).then(toParameters, () => undefined)

  return {
    kind: 'safe-storage',
    unattended: true,

    async availability() {
      if (known && now().getTime() < known.until) return known.availability
      looking ??= look()
        .then(remember)
        .finally(() => (looking = null))
      return looking
    },

    async create() {
      const wrappingKey = randomBytes(keyLength)
      try {
        const encrypted = await storage.encrypt(wrappingKey.toString('base64'), patienceMs.write)
        known = null
        return { wrappingKey, parameters: toParameters(encrypted) }
      } catch (error) {
        wrappingKey.fill(0)
        remember(availabilityAfter(error))
        throw toAppError(error, 'choose another way to protect your keys')
      }
    },

    async recover(_slot, parameters) {
      const { encrypted } = parseParameters('safe-storage', parametersSchema, parameters)
      const { text, stale } = await decryptPatiently(encrypted).catch((error: unknown) => {
        remember(availabilityAfter(error))
        throw isUnprotected(error) ? keychainAbsent(error) : toAppError(error, 'unlock with the passphrase')
      })
      known = null
      // A key that the system made anew can turn the bytes into other text without noticing.
      if (!keyText.test(text)) throw entryMissing('safe-storage')
      const wrappingKey = Buffer.from(text, 'base64')
      const renewed = stale ? await encryptAnew(text) : undefined
      return renewed === undefined ? { wrappingKey } : { wrappingKey, renewed }
    },

    /** Everything is in the parameters. */
    async discard() {},
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const toParameters = (encrypted: Buffer): string => JSON.stringify({ encrypted: encrypted.toString('base64'), sha256: sha256Of(encrypted) })

function availabilityAfter(error: unknown): SlotAvailability {
  if (!(error instanceof SafeStorageError)) throw error
  return error.failure === 'lost' ? 'available' : error.failure
}

const isUnprotected = (error: unknown): boolean => error instanceof SafeStorageError && error.failure === 'unprotected'

/** What was encrypted with a keychain's key, in a session that has no keychain: the key is elsewhere, not lost. */
const keychainAbsent = (cause: unknown): AppError =>
  new AppError(
    'slot-unavailable',
    'The keychain that opens this vault is not in use in this session; nothing was changed.',
    'Start Keydeck in your desktop session, or unlock with the passphrase.',
    { cause },
  )

/** `otherwise`: what can be done without safe storage. */
function toAppError(cause: unknown, otherwise: string): AppError {
  if (!(cause instanceof SafeStorageError)) throw cause
  switch (cause.failure) {
    case 'lost':
      return entryMissing('safe-storage', cause)
    case 'locked': {
      const fix = `Unlock the keychain and try again. If it stays locked, start Keydeck anew, or ${otherwise}.`
      return new AppError('slot-locked', 'The operating system’s keychain is locked or does not answer; nothing was changed.', fix, {
        cause,
      })
    }
    case 'unavailable': {
      const fix = `Start Keydeck in your desktop session, or ${otherwise}.`
      return new AppError('slot-unavailable', 'The operating system does not encrypt for Keydeck just now.', fix, { cause })
    }
    case 'unprotected': {
      const message =
        'The operating system would not protect your keys: without a keychain it encrypts with a password that everyone knows.'
      const fix = `Start a keychain such as GNOME Keyring or KWallet and then Keydeck, or ${otherwise}.`
      return new AppError('slot-unavailable', message, fix, { cause })
    }
  }
}
