import { randomBytes } from 'node:crypto'
import type { KeySlotDriver } from './key-slot-driver.ts'
import { keyLength } from './sealed-bytes.ts'
import { entryMissing } from './vault-errors.ts'

/**
 * The simplest driver that works as the desktop app's does: everything it keeps is in the parameters, a name under which this
 * very process holds the key. It can be told to renew the name.
 */
export function keychainInParameters() {
  const keys = new Map<string, Buffer>()
  let renewal: (() => string) | null = null
  let interruptions: { work: () => void; at: number } | null = null
  let recoveries = 0

  function keep(key: Buffer): string {
    const name = `key ${randomBytes(12).toString('hex')}`
    keys.set(name, Buffer.from(key))
    return name
  }

  const driver: KeySlotDriver = {
    kind: 'safe-storage',
    unattended: true,
    availability: async () => 'available',
    async create() {
      const wrappingKey = randomBytes(keyLength)
      return { wrappingKey, parameters: keep(wrappingKey) }
    },
    async recover(_slot, parameters) {
      recoveries += 1
      if (recoveries === interruptions?.at) interruptions.work()
      const key = keys.get(parameters)
      if (!key) throw entryMissing('safe-storage')
      const renewed = renewal?.()
      renewal = null
      return { wrappingKey: Buffer.from(key), ...(renewed !== undefined && { renewed }) }
    },
    async discard() {},
  }

  return {
    driver,
    /** Has the next recovery renew the parameters; returns what tells them afterwards. */
    renewNext(parameters?: () => string): () => string {
      let renewed = ''
      renewal = () => {
        const [key] = keys.values()
        renewed = parameters ? parameters() : keep(key ?? Buffer.alloc(0))
        return renewed
      }
      return () => renewed
    },
    /** Works just before the recovery of that number from now on. */
    beforeRecovery: (work: () => void, number = 1): void => void (interruptions = { work, at: recoveries + number }),
  }
}
