import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Account } from '../../shared/account.ts'
import { lastChecks } from '../check/last-checks.table.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { AppError } from '../errors.ts'
import { ownProviders } from '../providers/own-providers.table.ts'
import { apiKeyField, readVersion, type AccountVersion } from './account-version.ts'
import { accounts } from './accounts.table.ts'
import { credentials } from './credentials.table.ts'
import { toAccounts } from './read-account.ts'

export type AccountsRepository = ReturnType<typeof createAccountsRepository>

/** One secret of an account. `field`: `api-key` or the name of another part. */
export type SealedCredential = { field: string; origin: string; sealed: Buffer }
/** Secrets to keep in place of those of the same name, and names of secrets to remove. */
export type CredentialChanges = { keep: readonly SealedCredential[]; remove: readonly string[] }
export type AccountRow = typeof accounts.$inferSelect

/** More accounts than a person is shown when several fit a name. */
const mostNamed = 100

/** A value that a prepared statement is given when it runs. */
const given = sql.placeholder

/** Accounts with their sealed credentials and last checks. Each write is one durable transaction. */
export function createAccountsRepository(database: Database) {
  const { db } = database
  const secrets = sql<string | null>`(select json_group_array(${credentials.field} || '@' || ${credentials.origin}) from ${credentials}
    where ${credentials.accountId} = ${accounts.id} and ${credentials.field} <> ${apiKeyField})`
  const selection = () =>
    db
      .select({
        account: accounts,
        origin: credentials.origin,
        secrets,
        own: ownProviders.definition,
        // The list shows no more of a check than this, and reads it for every account.
        check: {
          outcome: lastChecks.outcome,
          message: lastChecks.message,
          fix: lastChecks.fix,
          reason: lastChecks.reason,
          latencyMs: lastChecks.latencyMs,
          models: lastChecks.models,
          at: lastChecks.at,
        },
      })
      .from(accounts)
      .leftJoin(credentials, and(eq(credentials.accountId, accounts.id), eq(credentials.field, apiKeyField)))
      .leftJoin(lastChecks, eq(lastChecks.accountId, accounts.id))
      .leftJoin(ownProviders, eq(ownProviders.id, accounts.provider))
  const id = given('id')
  const provider = given('provider')
  // Two that were added within a millisecond, as scripts do, stay in their order.
  const all = selection()
    .orderBy(asc(accounts.createdAt), sql`${accounts}.rowid`)
    .prepare()
  const one = selection().where(eq(accounts.id, id)).prepare()
  const active = selection()
    .where(sql`${accounts.active} = 1`)
    // The plus keeps SQLite from walking all accounts in their order: it takes the few active ones and sorts those.
    .orderBy(sql`+${accounts.createdAt}`, sql`${accounts}.rowid`)
    .prepare()
  const named = selection()
    .where(or(eq(accounts.label, given('label')), sql`${accounts.id} >= ${given('from')} and ${accounts.id} < ${given('to')}`))
    .limit(mostNamed)
    .prepare()
  const anyOfProvider = db.select({ id: accounts.id }).from(accounts).where(eq(accounts.provider, provider)).limit(1).prepare()
  const credentialsOf = db
    .select({ field: credentials.field, origin: credentials.origin, sealed: credentials.sealed })
    .from(credentials)
    .where(eq(credentials.accountId, id))
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
      options: given('options'),
      active: given('active'),
      createdAt: given('createdAt'),
      lastUsedAt: null,
    })
    .prepare()
  const putCredential = db
    .insert(credentials)
    .values({ accountId: id, field: given('field'), origin: given('origin'), sealed: given('sealed') })
    .onConflictDoUpdate({
      target: [credentials.accountId, credentials.field],
      set: { origin: sql`excluded.origin`, sealed: sql`excluded.sealed` },
    })
    .prepare()

  return {
    list: (): Account[] => withStorageErrors(() => toAccounts(all.all())),

    /** The active account of each provider that has one. */
    listActive: (): Account[] => withStorageErrors(() => toAccounts(active.all())),

    find: (accountId: string): Account | undefined => withStorageErrors(() => toAccounts(one.all({ id: accountId }))[0]),

    /** Accounts with this label, or whose id begins so: what a person may mean by a name. */
    named: (text: string): Account[] => {
      const start = text.toLowerCase()
      return withStorageErrors(() => toAccounts(named.all({ label: text.trim(), from: start, to: `${start}\u{10ffff}` })))
    },

    credentials: (accountId: string): SealedCredential[] => withStorageErrors(() => credentialsOf.all({ id: accountId })),

    /** Adds an account; the first one of its provider becomes the active one. Returns the version that was saved. */
    insert(row: Omit<AccountRow, 'active' | 'lastUsedAt'>, sealed: readonly SealedCredential[]): AccountVersion {
      return withStorageErrors(() =>
        db.transaction(
          () => {
            const isFirst = !anyOfProvider.get({ provider: row.provider })
            insertAccount.run({ ...row, active: isFirst })
            for (const credential of sealed) putCredential.run({ id: row.id, ...credential })
            return readVersion(db, row.id) ?? ''
          },
          { behavior: 'immediate' },
        ),
      )
    },

    /** What a check of the account depends on, to be handed to `update` or to the last checks when its result is there. */
    version: (accountId: string): AccountVersion | undefined => withStorageErrors(() => readVersion(db, accountId)),

    /**
     * Changes an account of which nothing that a check depends on has changed since the given version. Returns its new one.
     * Throws `changed-meanwhile` when somebody changed it, `not-found` when it is gone; nothing is changed then.
     */
    update(
      accountId: string,
      was: AccountVersion,
      change: Partial<Omit<AccountRow, 'id' | 'active'>>,
      { keep, remove }: CredentialChanges,
    ): AccountVersion {
      return withStorageErrors(() =>
        db.transaction(
          () => {
            const is = readVersion(db, accountId)
            if (is === undefined) throw accountMissing()
            if (was !== is) throw changedMeanwhile()
            db.update(accounts).set(change).where(eq(accounts.id, accountId)).run()
            for (const credential of keep) putCredential.run({ id: accountId, ...credential })
            if (remove.length > 0)
              db.delete(credentials)
                .where(and(eq(credentials.accountId, accountId), inArray(credentials.field, [...remove])))
                .run()
            // Another key may be another person's, with another purse.
            if ([...remove, ...keep.map(({ field }) => field)].includes(apiKeyField))
              db.update(lastChecks).set({ owner: null, balance: null }).where(eq(lastChecks.accountId, accountId)).run()
            return readVersion(db, accountId) ?? ''
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
