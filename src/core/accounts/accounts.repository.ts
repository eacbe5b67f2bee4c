import { and, asc, count, eq } from 'drizzle-orm'
import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import type { LastCheck } from '../../shared/check.ts'
import { isProviderId, providerOf } from '../../shared/providers/catalogue.ts'
import { lastChecks } from '../check/last-checks.table.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { accounts } from './accounts.table.ts'
import { credentials } from './credentials.table.ts'

export type AccountsRepository = ReturnType<typeof createAccountsRepository>

/** The one secret of an account in this release; later ones (a key pair, a secret header) get field names of their own. */
const apiKeyField = 'api-key'

export type SealedCredential = { origin: string; sealed: Buffer }
export type AccountRow = typeof accounts.$inferInsert

/** Accounts with their sealed credentials and last checks. Each write is one durable transaction. */
export function createAccountsRepository(database: Database) {
  const { db } = database
  const selection = db
    .select({ account: accounts, origin: credentials.origin, check: lastChecks })
    .from(accounts)
    .leftJoin(credentials, and(eq(credentials.accountId, accounts.id), eq(credentials.field, apiKeyField)))
    .leftJoin(lastChecks, eq(lastChecks.accountId, accounts.id))
  const all = selection.orderBy(asc(accounts.createdAt), asc(accounts.id)).prepare()

  function putCredential(accountId: string, credential: SealedCredential): void {
    db.insert(credentials)
      .values({ accountId, field: apiKeyField, ...credential })
      .onConflictDoUpdate({ target: [credentials.accountId, credentials.field], set: credential })
      .run()
  }

  return {
    list: (): Account[] => withStorageErrors(() => all.all().flatMap(toAccount)),

    find(id: string): Account | undefined {
      const rows = withStorageErrors(() => db.select({ account: accounts, origin: credentials.origin, check: lastChecks })
        .from(accounts)
        .leftJoin(credentials, and(eq(credentials.accountId, accounts.id), eq(credentials.field, apiKeyField)))
        .leftJoin(lastChecks, eq(lastChecks.accountId, accounts.id))
        .where(eq(accounts.id, id))
        .all())
      return rows.flatMap(toAccount)[0]
    },

    credential: (id: string): SealedCredential | undefined =>
      withStorageErrors(() =>
        db
          .select({ origin: credentials.origin, sealed: credentials.sealed })
          .from(credentials)
          .where(and(eq(credentials.accountId, id), eq(credentials.field, apiKeyField)))
          .get(),
      ),

    /** Adds an account; the first one of its provider becomes the active one. */
    insert(row: Omit<AccountRow, 'active'>, credential: SealedCredential | null): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            const others = db.select({ count: count() }).from(accounts).where(eq(accounts.provider, row.provider)).get()
            db.insert(accounts).values({ ...row, active: others?.count === 0 }).run()
            if (credential) putCredential(row.id, credential)
          },
          { behavior: 'immediate' },
        ),
      )
    },

    update(id: string, change: Partial<Omit<AccountRow, 'id' | 'active'>>, credential: SealedCredential | null): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            db.update(accounts).set(change).where(eq(accounts.id, id)).run()
            if (credential) putCredential(id, credential)
          },
          { behavior: 'immediate' },
        ),
      )
    },

    /** Makes the account the only active one of its provider, or none of them when `id` is null. */
    setActive(provider: string, id: string | null, at: Date): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            db.update(accounts).set({ active: false }).where(and(eq(accounts.provider, provider), eq(accounts.active, true))).run()
            if (id !== null) db.update(accounts).set({ active: true, lastUsedAt: at }).where(eq(accounts.id, id)).run()
          },
          { behavior: 'immediate' },
        ),
      )
    },

    remove: (id: string): void => void withStorageErrors(() => db.delete(accounts).where(eq(accounts.id, id)).run()),
  }
}

/** A row of a provider that this release does not know is left out of lists and left alone in the database. */
function toAccount(row: { account: typeof accounts.$inferSelect; origin: string | null; check: typeof lastChecks.$inferSelect | null }): Account[] {
  const { account, origin, check } = row
  if (!isProviderId(account.provider)) return []
  const moved = origin !== null && origin !== originOf(account.baseUrl)
  const keyless = providerOf(account.provider).key === 'required' ? 'needs-key' : 'none'
  return [
    {
      id: account.id,
      provider: account.provider,
      label: account.label,
      baseUrl: account.baseUrl,
      model: account.model,
      local: account.local,
      keyHint: account.keyHint,
      keyState: origin === null ? keyless : moved ? 'endpoint-changed' : 'ready',
      keyOrigin: moved ? origin : null,
      active: account.active,
      lastCheck: check && toLastCheck(check),
      createdAt: account.createdAt,
      lastUsedAt: account.lastUsedAt,
    },
  ]
}

function toLastCheck({ accountId: _, ...check }: typeof lastChecks.$inferSelect): LastCheck {
  return check
}
