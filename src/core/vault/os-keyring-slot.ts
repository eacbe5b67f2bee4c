import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import type { KeySlotDriver, SlotAvailability } from './key-slot-driver.ts'
import { type Keychain, KeychainError, type KeychainFailure } from './keychain.ts'
import { keyLength } from './sealed-bytes.ts'
import { entryMissing } from './vault-errors.ts'

/** How long a look at the keychain counts, in ms. */
const probeLifetime = 30_000

/**
 * A random wrapping key in the operating system's keychain, one entry for each vault. A locked keychain is asked again
 * after each of `retryDelaysMs`, unless the person dismissed its prompt: that is an answer.
 */
export function createOsKeyringDriver({
  keychain,
  now,
  retryDelaysMs = [250, 1_000],
}: {
  keychain: Keychain
  now: () => Date
  retryDelaysMs?: readonly number[]
}): KeySlotDriver {
  let known: { availability: SlotAvailability; until: number } | null = null
  let probing: Promise<SlotAvailability> | null = null

  function remember(availability: SlotAvailability): SlotAvailability {
    // A probe cannot see the lock without a prompt, so what a real call met counts until the next real call.
    known = { availability, until: availability === 'locked' ? Infinity : now().getTime() + probeLifetime }
    return availability
  }

  async function call<Result>(work: () => Promise<Result>, otherwise = 'unlock with the passphrase'): Promise<Result> {
    try {
      const result = await work()
      remember('available')
      return result
    } catch (error) {
      if (!(error instanceof KeychainError)) throw error
      remember(availabilityAfter(error.failure))
      throw toAppError(error, otherwise)
    }
  }

  async function readPatiently(account: string): Promise<Buffer | null> {
    for (const pause of retryDelaysMs) {
      try {
        return await keychain.read(account)
      } catch (error) {
        if (!(error instanceof KeychainError && error.failure === 'locked')) throw error
        await delay(pause)
      }
    }
    return keychain.read(account)
  }

  return {
    kind: 'os-keyring',
    unattended: true,

    async availability() {
      if (known && now().getTime() < known.until) return known.availability
      probing ??= keychain
        .probe()
        .then(
          () => remember('available'),
          (error: unknown) => remember(availabilityOf(error)),
        )
        .finally(() => (probing = null))
      return probing
    },

    async create({ vaultId }) {
      const wrappingKey = randomBytes(keyLength)
      await call(() => keychain.write(vaultId, wrappingKey), 'choose another way to protect your keys')
      return { wrappingKey, parameters: '{}' }
    },

    async recover({ vaultId }) {
      const wrappingKey = await call(() => readPatiently(vaultId))
      if (wrappingKey?.length === keyLength) return { wrappingKey }
      throw entryMissing('os-keyring')
    },

    discard: ({ vaultId }) => call(() => keychain.remove(vaultId)),
  }
}

const availabilityAfter = (failure: KeychainFailure): SlotAvailability => (failure === 'unavailable' ? 'unavailable' : 'locked')

function availabilityOf(error: unknown): SlotAvailability {
  if (error instanceof KeychainError) return availabilityAfter(error.failure)
  throw error
}

/** `otherwise`: what can be done without the keychain. */
function toAppError(cause: KeychainError, otherwise: string): AppError {
  if (cause.failure === 'unavailable') {
    const fix = `Start Keydeck in your desktop session, or ${otherwise}.`
    return new AppError('slot-unavailable', 'The operating system’s keychain does not answer on this machine.', fix, { cause })
  }
  const fix = `Unlock the keychain and try again, or ${otherwise}.`
  return new AppError('slot-locked', 'The operating system’s keychain is locked; nothing in it was changed.', fix, { cause })
}
