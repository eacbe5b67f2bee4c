import type { Database } from '../db/open-database.ts'
import type { Backups } from '../db/backups.ts'
import type { SealedCredential } from './accounts.repository.ts'

export type ForgetKey = ReturnType<typeof createForgetKey>

/** Takes a key that was removed or replaced out of the database's free pages, its write-ahead log and every backup (S27). */
export function createForgetKey({ database, backups }: { database: Database; backups: Backups }) {
  return {
    async removed(accountId: string): Promise<void> {
      database.scrub()
      await backups.rewriteEach((sqlite) => void sqlite.prepare('DELETE FROM credentials WHERE account_id = ?').run(accountId))
    },
    async replaced(accountId: string, { origin, sealed }: SealedCredential): Promise<void> {
      database.scrub()
      await backups.rewriteEach(
        (sqlite) => void sqlite.prepare('UPDATE credentials SET origin = ?, sealed = ? WHERE account_id = ?').run(origin, sealed, accountId),
      )
    },
  }
}
