import type { Database } from '../db/open-database.ts'
import type { Backups } from '../db/backups.ts'
import type { SealedCredential } from './accounts.repository.ts'

export type ForgetKey = ReturnType<typeof createForgetKey>

/**
 * Takes a key that was removed or replaced out of the database's free pages, its write-ahead log and every backup (S27).
 * Returns how many backups could not be reached and so may still hold the sealed key.
 */
export function createForgetKey({ database, backups }: { database: Database; backups: Pick<Backups, 'rewriteEach'> }) {
  async function everywhere(change: (sqlite: Database['sqlite']) => void): Promise<number> {
    database.scrub()
    return (await backups.rewriteEach(change)).length
  }

  return {
    removed: (accountId: string): Promise<number> =>
      everywhere((sqlite) => void sqlite.prepare('DELETE FROM credentials WHERE account_id = ?').run(accountId)),

    replaced: (accountId: string, { origin, sealed }: SealedCredential): Promise<number> =>
      everywhere(
        (sqlite) =>
          void sqlite.prepare('UPDATE credentials SET origin = ?, sealed = ? WHERE account_id = ?').run(origin, sealed, accountId),
      ),
  }
}
