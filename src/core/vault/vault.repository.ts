import { and, eq } from 'drizzle-orm'
import { slotKinds } from '../../shared/protection.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { keySlots, vault } from './vault.table.ts'

export type VaultRepository = ReturnType<typeof createVaultRepository>
export type VaultRow = Omit<typeof vault.$inferSelect, 'row'>
export type SlotRow = typeof keySlots.$inferSelect

/** The vault's row and its key slots. Each change of them is one durable transaction. */
export function createVaultRepository(db: Database['db']) {
  const change = <Result>(work: () => Result): Result => withStorageErrors(() => db.transaction(work, { behavior: 'immediate' }))

  return {
    find: (): VaultRow | undefined => withStorageErrors(() => db.select().from(vault).get()),

    /** The slots, oldest first. One of a kind that this release does not know is left out and left alone. */
    slots: (): SlotRow[] =>
      withStorageErrors(() => db.select().from(keySlots).orderBy(keySlots.createdAt, keySlots.id).all()).filter(({ kind }) =>
        slotKinds.includes(kind),
      ),

    /** Whether any slot is stored, of a kind that this release knows or not. */
    hasSlots: (): boolean => withStorageErrors(() => db.select({ id: keySlots.id }).from(keySlots).limit(1).get()) !== undefined,

    create: (row: VaultRow, slots: readonly SlotRow[]): void =>
      change(() => {
        db.insert(vault)
          .values({ row: 1, ...row })
          .run()
        db.insert(keySlots)
          .values([...slots])
          .run()
      }),

    /** Adds a slot that protects; an `unprotected` one goes in the same moment, for it would leave the door open. */
    addProtectingSlot: (slot: SlotRow): void =>
      change(() => {
        db.delete(keySlots).where(eq(keySlots.kind, 'unprotected')).run()
        db.insert(keySlots).values(slot).run()
      }),

    replaceSlot: (slot: SlotRow): void => change(() => void db.update(keySlots).set(slot).where(eq(keySlots.id, slot.id)).run()),

    /** Gives a slot that is still the same other parameters; false where it is not. */
    renewSlot({ id, parameters: was, wrappedKey }: SlotRow, parameters: string): boolean {
      const same = and(eq(keySlots.id, id), eq(keySlots.parameters, was), eq(keySlots.wrappedKey, wrappedKey))
      return change(() => db.update(keySlots).set({ parameters }).where(same).run().changes) > 0
    },

    removeSlot: (id: string): void => change(() => void db.delete(keySlots).where(eq(keySlots.id, id)).run()),
  }
}
