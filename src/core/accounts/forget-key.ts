import type { Database } from '../db/open-database.ts'
import type { Backups } from '../db/backups.ts'
import type { CredentialChanges } from './accounts.repository.ts'

export type ForgetKey = ReturnType<typeof createForgetKey>

/** Where a backup has an account's secret of one name. */
const place = 'account_id = ? AND field = ?'

/**
 * Takes a secret that was removed or replaced out of the database's free pages, its write-ahead log and every backup (S27).
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

    /** `keep`: secrets that stand in place of those of the same name; `remove`: names of secrets that are gone. */
    replaced: (accountId: string, { keep, remove }: CredentialChanges): Promise<number> =>
      everywhere((sqlite) => {
        const replace = sqlite.prepare(`UPDATE credentials SET origin = ?, sealed = ? WHERE ${place}`)
        for (const { field, origin, sealed } of keep) replace.run(origin, sealed, accountId, field)
        const forget = sqlite.prepare(`DELETE FROM credentials WHERE ${place}`)
        for (const field of remove) forget.run(accountId, field)
      }),
  }
}
