import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { KeySlotDriver } from './key-slot-driver.ts'
import { keyLength } from './sealed-bytes.ts'
import { parseParameters } from './slot-parameters.ts'

const parametersSchema = z.object({ unprotectedKey: z.base64().transform((text) => Buffer.from(text, 'base64')) })

/**
 * No protection: the wrapping key lies in the database beside what it wraps, so whoever reads the file reads the keys (S4).
 * It exists so that every vault has one form and protection can be added later; only a person's explicit consent makes one.
 */
export function createUnprotectedDriver(): KeySlotDriver {
  return {
    kind: 'unprotected',
    unattended: true,
    availability: async () => 'available',
    async create() {
      const wrappingKey = randomBytes(keyLength)
      return { wrappingKey, parameters: JSON.stringify({ unprotectedKey: wrappingKey.toString('base64') }) }
    },
    async recover(_slot, text) {
      return { wrappingKey: parseParameters('unprotected', parametersSchema, text).unprotectedKey }
    },
    async discard() {},
  }
}
