import { and, asc, eq, sql } from 'drizzle-orm'
import type { Account } from '../../shared/account.ts'
import { originOf } from '../../shared/base-url.ts'
import { lastCheck } from '../../shared/check.ts'
import { isProviderId, providerOf } from '../../shared/providers/catalogue.ts'
import { lastChecks } from '../check/last-checks.table.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { AppError } from '../errors.ts'
import { apiKeyField, isSameVersion, readVersion, type AccountVersion } from './account-version.ts'
import { accounts } from './accounts.table.ts'
import { credentials } from './credentials.table.ts'

export type AccountsRepository = ReturnType<typeof createAccountsRepository>

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
    list: (): Account[] => withStorageErrors(() => all.all().map(toAccount)),

    find: (accountId: string): Account | undefined => withStorageErrors(() => one.all({ id: accountId }).map(toAccount)[0]),

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

    /** What a check of the account depends on, to be handed to `update` or to the last checks when its result is there. */
    version: (accountId: string): AccountVersion | undefined => withStorageErrors(() => readVersion(db, accountId)),

    /**
     * Changes an account that still has the given address and key. Throws `changed-meanwhile` when somebody changed them
     * since, `not-found` when the account is gone; nothing is changed then.
     */
    update(
      accountId: string,
      was: AccountVersion,
      change: Partial<Omit<AccountRow, 'id' | 'active'>>,
      credential: SealedCredential | null,
    ): void {
      withStorageErrors(() =>
        db.transaction(
          () => {
            const is = readVersion(db, accountId)
            if (!is) throw accountMissing()
            if (!isSameVersion(was, is)) throw changedMeanwhile()
            db.update(accounts).set(change).where(eq(accounts.id, accountId)).run()
            if (credential) putCredential.run({ id: accountId, ...credential })
          },
          { behavior: 'immediate' },
        ),
      )
    },

    /** Makes the account the only active one of its provider. Returns the id of the one that was active before. */
    activate: (accountId: string, at: Date): string | null =>
      withStorageErrors(() =>
        db.transaction(
          () => {
            const account = db.select({ provider: accounts.provider }).from(accounts).where(eq(accounts.id, accountId)).get()
            if (!account) throw accountMissing()
            const isActive = and(eq(accounts.provider, account.provider), eq(accounts.active, true))
            const previous = db.select({ id: accounts.id }).from(accounts).where(isActive).get()
            db.update(accounts).set({ active: false }).where(isActive).run()
            db.update(accounts).set({ active: true, lastUsedAt: at }).where(eq(accounts.id, accountId)).run()
            return previous?.id ?? null
          },
          { behavior: 'immediate' },
        ),
      ),

    deactivate: (accountId: string): void =>
      void withStorageErrors(() => db.update(accounts).set({ active: false }).where(eq(accounts.id, accountId)).run()),

    markUsed: (accountId: string, at: Date): void =>
      void withStorageErrors(() => db.update(accounts).set({ lastUsedAt: at }).where(eq(accounts.id, accountId)).run()),

    remove: (accountId: string): void => void withStorageErrors(() => db.delete(accounts).where(eq(accounts.id, accountId)).run()),
  }
}

export function accountMissing(): AppError {
  return new AppError('not-found', 'There is no account with this id.', 'List the accounts to see their ids.')
}

function changedMeanwhile(): AppError {
  return new AppError(
    'changed-meanwhile',
    'The account was changed somewhere else in the meantime. Nothing was saved.',
    'Look at it again, then repeat your change.',
  )
}

/** A row as surfaces see it. One that was damaged or made by a later release is shown as far as it goes (S1). */
function toAccount(row: {
  account: typeof accounts.$inferSelect
  origin: string | null
  check: typeof lastChecks.$inferSelect | null
}): Account {
  const { account, origin, check } = row
  const provider = isProviderId(account.provider) ? account.provider : 'unknown'
  const moved = origin !== null && origin !== originOf(account.baseUrl)
  const keyless = providerOf(provider).key === 'required' ? 'needs-key' : 'none'
  return {
    id: account.id,
    provider,
    label: account.label,
    baseUrl: account.baseUrl,
    model: account.model,
    local: account.local,
    keyHint: account.keyHint,
    keyState: origin === null ? keyless : moved ? 'endpoint-changed' : 'ready',
    keyOrigin: moved ? origin : null,
    active: account.active,
    lastCheck: (check && lastCheck.safeParse(check).data) ?? null,
    createdAt: isDate(account.createdAt) ? account.createdAt : new Date(0),
    lastUsedAt: account.lastUsedAt && isDate(account.lastUsedAt) ? account.lastUsedAt : null,
  }
}

const isDate = (date: Date): boolean => !Number.isNaN(date.getTime())
