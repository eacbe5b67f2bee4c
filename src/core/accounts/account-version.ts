import { createHash } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as schema from '../db/schema.ts'
import { accounts } from './accounts.table.ts'
import { credentials } from './credentials.table.ts'

/** The name of the key among an account's secrets; the others are the parts and headers that its provider names. */
export const apiKeyField = 'api-key'

/**
 * Stands for all that a check of an account depends on: its address, its options and its sealed secrets. Sealing anew makes
 * another version, also of the same key.
 */
export type AccountVersion = string

/** The version that stands in the database now; undefined when the account is gone. */
export function readVersion(db: BetterSQLite3Database<typeof schema>, accountId: string): AccountVersion | undefined {
  const rows = db
    .select({
      baseUrl: accounts.baseUrl,
      local: accounts.local,
      options: accounts.options,
      field: credentials.field,
      sealed: credentials.sealed,
    })
    .from(accounts)
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.id, accountId))
    .orderBy(asc(credentials.field))
    .all()
  const [first] = rows
  if (!first) return undefined
  const secrets = rows.map(({ field, sealed }) => [field, sealed?.toString('base64')])
  return createHash('sha256')
    .update(JSON.stringify([first.baseUrl, first.local, first.options, secrets]))
    .digest('base64')
}
