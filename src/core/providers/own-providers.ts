import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { Account } from '../../shared/account.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { ownProviderId, type OwnProvider, type OwnProviderDraft } from '../../shared/providers/own-provider.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { accounts } from '../accounts/accounts.table.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { AppError } from '../errors.ts'
import { ownProviders } from './own-providers.table.ts'
import { readOwnProvider } from './read-own-provider.ts'

export type OwnProviders = ReturnType<typeof createOwnProviders>

/** The providers that the user described. A row that was damaged or made by a later release is left alone and not shown. */
export function createOwnProviders(deps: { database: Pick<Database, 'db'>; changes: Pick<Changes, 'announce'>; now: () => Date }) {
  const { database, changes, now } = deps
  const { db } = database

  function list(): OwnProvider[] {
    const rows = withStorageErrors(() => db.select().from(ownProviders).orderBy(asc(ownProviders.createdAt)).all())
    return rows.flatMap(({ id, definition }) => readOwnProvider(id, definition) ?? [])
  }

  function find(id: string): OwnProvider | null {
    const row = withStorageErrors(() => db.select().from(ownProviders).where(eq(ownProviders.id, id)).get())
    return row ? readOwnProvider(row.id, row.definition) : null
  }

  function announce(): void {
    changes.announce('providers')
    changes.announce('accounts')
  }

  function assertFreeName(name: string, except: string | null): void {
    const taken = list().some((own) => own.id !== except && own.name.toLowerCase() === name.toLowerCase())
    if (!taken) return
    throw new AppError('invalid-input', `You have a provider called “${name}” already.`, 'Choose another name.', {
      details: { field: 'name' },
    })
  }

  return {
    list,

    /** The user's provider with this id; null when there is none. */
    find,

    /** What is known of an account's provider, the models that the user typed among it, which an account does not carry. */
    definitionOf({ provider, own }: Pick<Account, 'provider' | 'own'>): ProviderDefinition {
      return definitionOf({ provider, own: own?.models.from === 'list' ? (find(own.id) ?? own) : own })
    },

    /** Throws `invalid-input` where another of the user's providers has this name. */
    add(draft: OwnProviderDraft): OwnProvider {
      assertFreeName(draft.name, null)
      const id = ownProviderId.parse(`own-${randomUUID()}`)
      withStorageErrors(() =>
        db
          .insert(ownProviders)
          .values({ id, definition: JSON.stringify(draft), createdAt: now() })
          .run(),
      )
      announce()
      return { ...draft, id }
    },

    /** Changes how a provider is called; its accounts keep their addresses and their keys. Throws `not-found`, `invalid-input`. */
    update({ id, ...draft }: OwnProvider): OwnProvider {
      assertFreeName(draft.name, id)
      const { changes: changed } = withStorageErrors(() =>
        db
          .update(ownProviders)
          .set({ definition: JSON.stringify(draft) })
          .where(eq(ownProviders.id, id))
          .run(),
      )
      if (changed === 0) throw providerMissing()
      announce()
      return { ...draft, id }
    },

    /** Throws `invalid-input`, and removes nothing, while accounts are left at the provider; `not-found`. */
    remove(id: OwnProvider['id']): void {
      const left = withStorageErrors(() =>
        db.transaction(
          () => {
            const users = db.select({ label: accounts.label }).from(accounts).where(eq(accounts.provider, id)).all()
            if (users.length > 0) return users
            if (db.delete(ownProviders).where(eq(ownProviders.id, id)).run().changes === 0) throw providerMissing()
            return []
          },
          { behavior: 'immediate' },
        ),
      )
      const [first] = left
      if (first) {
        const others = left.length === 1 ? '' : ` and ${left.length - 1} more`
        throw new AppError('invalid-input', `The account “${first.label}”${others} is at this provider.`, 'Remove its accounts first.')
      }
      announce()
    },
  }
}

function providerMissing(): AppError {
  return new AppError('not-found', 'There is no provider of yours with this id.', 'List the providers to see their ids.')
}
