import { and, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as schema from '../db/schema.ts'
import { accounts } from './accounts.table.ts'
import { credentials } from './credentials.table.ts'

/** The one secret of an account in this release; later ones (a key pair, a secret header) get field names of their own. */
export const apiKeyField = 'api-key'

/** What a check of an account depends on: its address and its sealed key. Sealing anew makes other bytes, also of the same key. */
export type AccountVersion = { baseUrl: string; sealed: Buffer | null }

/** The version that stands in the database now; undefined when the account is gone. */
export function readVersion(db: BetterSQLite3Database<typeof schema>, accountId: string): AccountVersion | undefined {
  return db
    .select({ baseUrl: accounts.baseUrl, sealed: credentials.sealed })
    .from(accounts)
    .leftJoin(credentials, and(eq(credentials.accountId, accounts.id), eq(credentials.field, apiKeyField)))
    .where(eq(accounts.id, accountId))
    .get()
}

export function isSameVersion(one: AccountVersion, other: AccountVersion): boolean {
  const sameKey = one.sealed === null || other.sealed === null ? one.sealed === other.sealed : one.sealed.equals(other.sealed)
  return sameKey && one.baseUrl === other.baseUrl
}
