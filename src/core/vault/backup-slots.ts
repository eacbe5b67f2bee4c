import type { Backups } from '../db/backups.ts'
import type { SlotRow } from './vault.repository.ts'

/**
 * Gives every backup of this vault the slots that the vault has now, so that a way to unlock that was removed, or a
 * passphrase that was changed, opens no backup either. A backup of another vault keeps its own.
 */
export async function copySlotsToBackups(backups: Pick<Backups, 'rewriteEach'>, vaultId: string, slots: readonly SlotRow[]): Promise<void> {
  await backups.rewriteEach((sqlite) => {
    if (!sqlite.prepare('SELECT 1 FROM vault WHERE vault_id = ?').get(vaultId)) return
    const insert = sqlite.prepare('INSERT INTO key_slots (id, kind, parameters, wrapped_key, created_at) VALUES (?, ?, ?, ?, ?)')
    sqlite.transaction(() => {
      sqlite.prepare('DELETE FROM key_slots').run()
      for (const slot of slots) insert.run(slot.id, slot.kind, slot.parameters, slot.wrappedKey, slot.createdAt.getTime())
    })()
  })
}
