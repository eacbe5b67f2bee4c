import { randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { KeySlotDriver } from './key-slot-driver.ts'
import { keyLength } from './sealed-bytes.ts'
import { parseParameters } from './slot-parameters.ts'

export type ScryptCost = { N: number; r: number; p: number }

/** 128 MiB and a third of a second on a laptop: the first choice of OWASP's Password Storage Cheat Sheet for scrypt. */
const usualCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }

/** scrypt's memory in bytes (RFC 7914, section 2). */
const memoryOf = ({ N, r }: ScryptCost): number => 128 * N * r
const mostMemory = 512 * 2 ** 20

// Parameters come from a row that somebody may have edited: the bounds keep it from taking all memory or hours of time.
const parametersSchema = z
  .object({
    kdf: z.literal('scrypt'),
    N: z
      .int()
      .min(2)
      .max(2 ** 22)
      .refine((N) => (N & (N - 1)) === 0),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(4),
    salt: z.base64().min(24).max(128),
  })
  .refine((cost) => memoryOf(cost) <= mostMemory)

/** A wrapping key that is made from a passphrase with scrypt and kept nowhere. Compares passphrases in Unicode form NFKC. */
export function createPassphraseDriver({ cost = usualCost }: { cost?: ScryptCost } = {}): KeySlotDriver {
  return {
    kind: 'passphrase',
    unattended: false,
    availability: async () => 'available',
    async create(_slot, passphrase) {
      const salt = randomBytes(32)
      const parameters = JSON.stringify({ kdf: 'scrypt', ...cost, salt: salt.toString('base64') })
      return { wrappingKey: await derive(required(passphrase), salt, cost), parameters }
    },
    async recover(_slot, text, passphrase) {
      const { salt, ...costThen } = parseParameters('passphrase', parametersSchema, text)
      return { wrappingKey: await derive(required(passphrase), Buffer.from(salt, 'base64'), costThen) }
    },
    async discard() {},
  }
}

function required(passphrase: string | null): string {
  if (passphrase === null || passphrase === '') throw new AppError('invalid-input', 'No passphrase was given.', 'Enter the passphrase.')
  return passphrase
}

function derive(passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  const secret = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  return new Promise<Buffer>((resolve, reject) => {
    // OpenSSL counts a little more than the 128·N·r bytes of the main table.
    scrypt(secret, salt, keyLength, { N, r, p, maxmem: memoryOf({ N, r, p }) + 2 ** 20 + 128 * r * p }, (error, key) => {
      secret.fill(0)
      if (error) reject(error)
      else resolve(key)
    })
  })
}
