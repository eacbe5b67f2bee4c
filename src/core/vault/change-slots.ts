import type { NewSlot, PassphraseChange, SlotKind } from '../../shared/protection.ts'
import type { Changes } from '../changes.ts'
import type { Backups } from '../db/backups.ts'
import type { Database } from '../db/open-database.ts'
import { AppError } from '../errors.ts'
import { copySlotsToBackups } from './backup-slots.ts'
import { assertDataKey } from './data-key.ts'
import type { KeySlots } from './key-slots.ts'
import * as errors from './vault-errors.ts'
import type { SlotRow, VaultRepository, VaultRow } from './vault.repository.ts'

/** Changes the ways to unlock. The data key stays the same, so no credential is touched. */
export function createSlotChanges(deps: {
  repository: VaultRepository
  keySlots: KeySlots
  database: Pick<Database, 'scrub'>
  backups: Pick<Backups, 'rewriteEach'>
  changes: Pick<Changes, 'announce'>
}) {
  const { repository, keySlots, database, backups, changes } = deps

  /** What the slots were before is in no free page, log or backup after this. */
  async function slotsChanged(vaultId: string): Promise<void> {
    changes.announce('vault')
    database.scrub()
    await copySlotsToBackups(backups, vaultId, repository.slots())
  }

  /** A passphrase counts without being asked for again; a keychain counts only when it opens the vault now. */
  async function assertOpensOtherwise(vaultId: string, others: readonly SlotRow[]): Promise<void> {
    if (others.some(({ kind }) => kind === 'passphrase')) return
    for (const slot of others) {
      const opened = await keySlots.unwrap(vaultId, slot, null).catch(errors.onlyAppError)
      if ('dataKey' in opened) return void opened.dataKey.fill(0)
    }
    throw errors.lastSlot()
  }

  return {
    /** Adds a slot that protects and ends an unprotected one. Throws `slot-exists` and what the driver throws; nothing changed then. */
    async add(vaultId: string, dataKey: Buffer, wanted: NewSlot): Promise<void> {
      if (find(repository.slots(), wanted.kind)) throw errors.slotExists(wanted.kind, keySlots.hasDriver)
      const passphrase = wanted.kind === 'passphrase' ? wanted.passphrase : null
      const slot = await keySlots.wrap(vaultId, dataKey, { kind: wanted.kind, passphrase })
      try {
        repository.addProtectingSlot(slot)
      } catch (error) {
        await keySlots.discardQuietly(vaultId, slot)
        throw error
      }
      await slotsChanged(vaultId)
    },

    /** `entryLeft`: the keychain did not let its entry be deleted; it opens nothing any more. */
    async remove(vaultId: string, id: string): Promise<{ entryLeft: boolean }> {
      const slots = repository.slots()
      const slot = slots.find((candidate) => candidate.id === id)
      if (!slot) throw new AppError('not-found', 'There is no such way to unlock.', 'Look at the list again.')
      await assertOpensOtherwise(
        vaultId,
        slots.filter((other) => other !== slot),
      )
      repository.removeSlot(id)
      await slotsChanged(vaultId)
      const failure = await keySlots.discard(vaultId, slot).catch(errors.onlyAppError)
      return { entryLeft: failure !== undefined }
    },

    /**
     * Stores the parameters that a driver renewed for the same wrapping key, once they have opened the slot to this data
     * key. Somebody who changed or removed the slot in the meantime is not overwritten. Throws what keeps it from happening;
     * the slot is as it was then.
     */
    async renew(vaultId: string, dataKey: Buffer, slot: SlotRow, parameters: string): Promise<void> {
      await keySlots.assertOpens(vaultId, { ...slot, parameters }, null, dataKey)
      if (repository.renewSlot(slot, parameters)) await slotsChanged(vaultId)
    },

    async changePassphrase(row: VaultRow, { current, next }: PassphraseChange): Promise<void> {
      const slots = repository.slots()
      const slot = find(slots, 'passphrase')
      if (!slot) throw repository.hasSlots() ? errors.noSuchWay('passphrase', slots, keySlots.hasDriver) : errors.slotsMissing()
      const { dataKey } = await keySlots.unwrap(row.vaultId, slot, current, slots)
      try {
        assertDataKey(row, dataKey)
        repository.replaceSlot(await keySlots.wrap(row.vaultId, dataKey, { kind: 'passphrase', passphrase: next, replaces: slot }))
      } finally {
        dataKey.fill(0)
      }
      await slotsChanged(row.vaultId)
    },
  }
}

const find = (slots: readonly SlotRow[], kind: SlotKind): SlotRow | undefined => slots.find((slot) => slot.kind === kind)
