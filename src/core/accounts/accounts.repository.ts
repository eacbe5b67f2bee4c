import { and, asc, eq, sql } from 'drizzle-orm'
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
export type AccountRow = typeof accounts.$inferSelect

/** A value that a prepared statement is given when it runs. */
const given = sql.placeholder

/** Accounts with their sealed credentials and last checks. Each write is one durable transaction. */
export function createAccountsRepository(database: Database) {
  const { db } = database
  const selection = () =>
    db
      .select({ account: accounts, origin: credentials.origin, check: lastChecks })
      .from(accounts)
      .leftJoin(credentials, and(eq(credentials.accountId, accounts.id), eq(credentials.field, apiKeyField)))
      .leftJoin(lastChecks, eq(lastChecks.accountId, accounts.id))
  const id = given('id')
  const provider = given('provider')
  // Two that were added within a millisecond, as scripts do, stay in their order.
  const all = selection()
    .orderBy(asc(accounts.createdAt), sql`${accounts}.rowid`)
    .prepare()
  const one = selection().where(eq(accounts.id, id)).prepare()
  const anyOfProvider = db.select({ id: accounts.id }).from(accounts).where(eq(accounts.provider, provider)).limit(1).prepare()
  const credentialOf = db
    .select({ origin: credentials.origin, sealed: credentials.sealed })
    .from(credentials)
    .where(and(eq(credentials.accountId, id), eq(credentials.field, apiKeyField)))
    .prepare()
  const insertAccount = db
    .insert(accounts)
    .values({
      id,
      provider,
      label: given('label'),
      baseUrl: given('baseUrl'),
      model: given('model'),
      local: given('local'),
      keyHint: given('keyHint'),
      active: given('active'),
      createdAt: given('createdAt'),
      lastUsedAt: null,
    })
    .prepare()
  const putCredential = db
    .insert(credentials)
    .values({ accountId: id, field: apiKeyField, origin: given('origin'), sealed: given('sealed') })
    .onConflictDoUpdate({
      target: [credentials.accountId, credentials.field],
      set: { origin: sql`excluded.origin`, sealed: sql`excluded.sealed` },
    })
    .prepare()

  return {
    list: (): Account[] => withStorageErrors(() => all.all().flatMap(toAccount)),

    find: (accountId: string): Account | undefined => withStorageErrors(() => one.all({ id: accountId }).flatMap(toAccount)[0]),

    credential: (accountId: string): SealedCredential | undefined => withStorageErrors(() => credentialOf.get({ id: accountId })),

    /** Adds an account; the first one of its provider becomes the active one. */
    insert(row: Omit<AccountRow, 'active' | 'lastUsedAt'>, credential: SealedCredential | null): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            const isFirst = !anyOfProvider.get({ provider: row.provider })
            insertAccount.run({ ...row, active: isFirst })
            if (credential) putCredential.run({ id: row.id, ...credential })
          },
          { behavior: 'immediate' },
        ),
      )
    },

    update(accountId: string, change: Partial<Omit<AccountRow, 'id' | 'active'>>, credential: SealedCredential | null): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            db.update(accounts).set(change).where(eq(accounts.id, accountId)).run()
            if (credential) putCredential.run({ id: accountId, ...credential })
          },
          { behavior: 'immediate' },
        ),
      )
    },

    /** Makes the account the only active one of its provider, or none of them when `accountId` is null. */
    setActive(ofProvider: string, accountId: string | null, at: Date): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            db.update(accounts)
              .set({ active: false })
              .where(and(eq(accounts.provider, ofProvider), eq(accounts.active, true)))
              .run()
            if (accountId !== null) db.update(accounts).set({ active: true, lastUsedAt: at }).where(eq(accounts.id, accountId)).run()
          },
          { behavior: 'immediate' },
        ),
      )
    },

    remove: (accountId: string): void => void withStorageErrors(() => db.delete(accounts).where(eq(accounts.id, accountId)).run()),
  }
}

/** A row of a provider that this release does not know is left out of lists and left alone in the database. */
function toAccount(row: {
  account: typeof accounts.$inferSelect
  origin: string | null
  check: typeof lastChecks.$inferSelect | null
}): Account[] {
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
