import type { Database } from '../db/open-database.ts'
import type { Backups } from '../db/backups.ts'
import type { CredentialChanges } from './accounts.repository.ts'

export type ForgetKey = ReturnType<typeof createForgetKey>

/** Where an account's rows are; a backup may be from before some of them. */
const accountTables = [
  'credentials',
  'last_checks',
  'past_checks',
  'account_models',
  'favourite_models',
  'project_bindings',
  'project_denials',
] as const

function tablesOf(sqlite: Database['sqlite']): readonly string[] {
  const there = new Set(sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all())
  return accountTables.filter((table) => there.has(table))
}

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
    /** What checks found of the account leaves the backups too: it tells whose the key was. */
    removed: (accountId: string): Promise<number> =>
      everywhere((sqlite) => {
        for (const table of tablesOf(sqlite)) sqlite.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(accountId)
      }),

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
