import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { SlotKind } from '../../shared/protection.ts'
import type { KeySlotDriver, SlotAvailability } from './key-slot-driver.ts'
import { keySlotContext } from './seal-context.ts'
import { keyLength, sealBytes, unsealBytes } from './sealed-bytes.ts'
import { entryMissing, noDriver, slotDamaged, wrongPassphrase } from './vault-errors.ts'
import type { SlotRow } from './vault.repository.ts'

export type KeySlots = ReturnType<typeof createKeySlots>
/** `renewed`: what the driver would have the slot's parameters be from now on. */
export type Unwrapped = { dataKey: Buffer; renewed?: string }
type Request = { kind: SlotKind; passphrase: string | null; replaces?: Pick<SlotRow, 'id' | 'createdAt'> }

/** Wraps the data key for a slot and gets it back, each with the driver of the slot's kind. */
export function createKeySlots({ drivers, now }: { drivers: readonly KeySlotDriver[]; now: () => Date }) {
  const byKind = new Map(drivers.map((driver) => [driver.kind, driver]))
  const hasDriver = (kind: SlotKind): boolean => byKind.has(kind)

  function driverOf(kind: SlotKind, slots: readonly { kind: SlotKind }[] = []): KeySlotDriver {
    const driver = byKind.get(kind)
    if (!driver) throw noDriver(kind, slots)
    return driver
  }

  /** What it means that a slot of this kind does not open with its wrapping key. */
  function refused(kind: SlotKind, slots: readonly SlotRow[]) {
    if (kind === 'passphrase')
      return wrongPassphrase(
        slots.map((slot) => slot.kind),
        hasDriver,
      )
    if (kind === 'os-keyring' || kind === 'safe-storage') return entryMissing(kind)
    return slotDamaged(kind)
  }

  /** The data key from one of the slots; who asked overwrites it. Throws what the driver throws, and what `refused` says. */
  async function unwrap(vaultId: string, slot: SlotRow, passphrase: string | null, slots: readonly SlotRow[] = [slot]): Promise<Unwrapped> {
    const driver = driverOf(slot.kind, slots)
    const { wrappingKey, ...rest } = await driver.recover({ vaultId, slotId: slot.id }, slot.parameters, passphrase)
    try {
      if (wrappingKey.length !== keyLength) throw slotDamaged(slot.kind)
      const unwrapped = unsealBytes(wrappingKey, slot.wrappedKey, keySlotContext(vaultId, slot.id, slot.kind))
      if (!unwrapped.ok) throw unwrapped.reason === 'malformed' ? slotDamaged(slot.kind) : refused(slot.kind, slots)
      if (unwrapped.plaintext.length !== keyLength) throw slotDamaged(slot.kind)
      return { dataKey: unwrapped.plaintext, ...rest }
    } finally {
      wrappingKey.fill(0)
    }
  }

  /** Throws unless the slot opens to exactly this data key. */
  async function assertOpens(vaultId: string, slot: SlotRow, passphrase: string | null, dataKey: Buffer): Promise<void> {
    const again = await unwrap(vaultId, slot, passphrase)
    const same = timingSafeEqual(again.dataKey, dataKey)
    again.dataKey.fill(0)
    if (!same) throw slotDamaged(slot.kind)
  }

  /** Throws what the driver throws. Without a driver only a keychain keeps anything; nothing else is left behind then. */
  async function discard(vaultId: string, { kind, id }: SlotRow): Promise<void> {
    if (!hasDriver(kind) && kind !== 'os-keyring') return
    await driverOf(kind).discard({ vaultId, slotId: id })
  }

  return {
    unwrap,
    assertOpens,

    /**
     * A slot that holds the data key and has been opened once to prove it. It is not stored yet: who asked stores it, or
     * discards it. Throws what the driver throws; nothing is kept outside the database then.
     */
    async wrap(vaultId: string, dataKey: Buffer, { kind, passphrase, replaces }: Request): Promise<SlotRow> {
      const driver = driverOf(kind)
      const id = replaces?.id ?? randomUUID()
      const { wrappingKey, parameters } = await driver.create({ vaultId, slotId: id }, passphrase)
      const wrappedKey = sealBytes(wrappingKey, dataKey, keySlotContext(vaultId, id, kind))
      wrappingKey.fill(0)
      const slot = { id, kind, parameters, wrappedKey, createdAt: replaces?.createdAt ?? now() }
      try {
        await assertOpens(vaultId, slot, passphrase, dataKey)
        return slot
      } catch (error) {
        await discardQuietly(vaultId, slot)
        throw error
      }
    },

    /** Deletes what the slot keeps outside the database. */
    discard,
    discardQuietly,

    availability: async (kind: SlotKind): Promise<SlotAvailability | 'absent'> => (await byKind.get(kind)?.availability()) ?? 'absent',

    /** The slots that open without anybody's help here, in the order in which the drivers were handed in. */
    unattended: (slots: readonly SlotRow[]): SlotRow[] =>
      drivers.filter((driver) => driver.unattended).flatMap(({ kind }) => slots.filter((slot) => slot.kind === kind)),
    /** Whether this shell has what it takes to open a slot of this kind. */
    hasDriver,
  }

  /** For a failure on the way to a slot: that failure is the one to report, and an entry that stays wraps nothing. */
  async function discardQuietly(vaultId: string, slot: SlotRow): Promise<void> {
    await discard(vaultId, slot).catch(() => undefined)
  }
}
