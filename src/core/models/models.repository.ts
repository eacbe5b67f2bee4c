import { and, asc, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { z } from 'zod'
import { mostKeptModels } from '../../shared/model.ts'
import type * as schema from '../db/schema.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { parseJson } from '../parse-json.ts'
import { accountModels, favouriteModels } from './models.table.ts'

/** A model as it is kept. Its id alone is worth keeping when the rest is damaged. */
const keptModel = z.object({
  id: z.string().min(1),
  name: z.string().nullable().catch(null),
  contextTokens: z.number().positive().nullable().catch(null),
})
export type KeptModel = z.infer<typeof keptModel>

export type ModelsStore = ReturnType<typeof createModelsRepository>

/** The models that each account listed when it was last asked, and the ones that a person marked. */
export function createModelsRepository(db: BetterSQLite3Database<typeof schema>) {
  return {
    /** Keeps a list in place of the one before. */
    save(accountId: string, models: readonly KeptModel[], fetchedAt: Date): void {
      const list = JSON.stringify(models.slice(0, mostKeptModels))
      withStorageErrors(() =>
        db
          .insert(accountModels)
          .values({ accountId, list, fetchedAt })
          .onConflictDoUpdate({ target: accountModels.accountId, set: { list, fetchedAt } })
          .run(),
      )
    },

    /** When the list of an account came; null when none did, or its time is damaged. */
    fetchedAt(accountId: string): Date | null {
      const row = withStorageErrors(() =>
        db.select({ at: accountModels.fetchedAt }).from(accountModels).where(eq(accountModels.accountId, accountId)).get(),
      )
      return row && !Number.isNaN(row.at.getTime()) ? row.at : null
    },

    /** The kept list without what is damaged in it; null when there is none. */
    find(accountId: string): KeptModel[] | null {
      const row = withStorageErrors(() =>
        db.select({ list: accountModels.list }).from(accountModels).where(eq(accountModels.accountId, accountId)).get(),
      )
      const entries = row && z.array(z.unknown()).safeParse(parseJson(row.list)).data
      return entries?.flatMap((entry) => keptModel.safeParse(entry).data ?? []) ?? null
    },

    /** The ids that a person marked, in the order of their characters. */
    favourites: (accountId: string): string[] =>
      withStorageErrors(() =>
        db
          .select({ model: favouriteModels.model })
          .from(favouriteModels)
          .where(eq(favouriteModels.accountId, accountId))
          .orderBy(asc(favouriteModels.model))
          .all(),
      ).map(({ model }) => model),

    /** Marks a model of an account that exists, or takes the mark away. */
    setFavourite(accountId: string, model: string, favourite: boolean): void {
      withStorageErrors(() =>
        favourite
          ? db.insert(favouriteModels).values({ accountId, model }).onConflictDoNothing().run()
          : db
              .delete(favouriteModels)
              .where(and(eq(favouriteModels.accountId, accountId), eq(favouriteModels.model, model)))
              .run(),
      )
    },
  }
}
