import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { errorBody, type ErrorBody } from '../../shared/error-code.ts'
import { localModelRef, type LocalModelRef } from '../../shared/local-models.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { parseJson } from '../parse-json.ts'
import { fullName } from './model-name.ts'
import type { PulledLayer } from './pull-progress.ts'
import { modelPulls } from './pulls.tables.ts'

/**
 * A download that is not whole. `layers`: how far it was when that was last written; empty where it is not known. `isUpdate`: whether the
 * server had the model before it began; null where it is not known.
 */
export type KeptPull = LocalModelRef & {
  state: z.infer<typeof keptState>
  error: ErrorBody | null
  isUpdate: boolean | null
  layers: readonly PulledLayer[]
}

export type KeptPulls = ReturnType<typeof createKeptPulls>

/** No model has so many; how far one with more is, is not kept. */
const mostLayers = 200

const keptState = z.enum(['pulling', 'interrupted', 'failed'])
const keptRow = localModelRef.extend({ state: keptState })
const bytes = z.int().nonnegative()
const keptLayers = z.array(z.object({ digest: z.string().min(1), total: bytes, completed: bytes })).max(mostLayers)

type Row = typeof modelPulls.$inferSelect

/** A row that was damaged or made by a later release is left out; damaged words or figures count as not told. */
function read(row: Row): KeptPull[] {
  const kept = keptRow.safeParse(row).data
  if (!kept) return []
  const error = row.error === null ? null : (errorBody.safeParse(parseJson(row.error)).data ?? null)
  return [{ ...kept, error, isUpdate: row.isUpdate, layers: keptLayers.safeParse(parseJson(row.layers)).data ?? [] }]
}

const of = ({ serverId, model }: LocalModelRef) => and(eq(modelPulls.serverId, serverId), eq(modelPulls.fullName, fullName(model)))

/** The downloads that are not whole, one for each model of a server. Throws storage errors. */
export function createKeptPulls({ db }: Pick<Database, 'db'>) {
  return {
    /** Oldest first. */
    list: (): KeptPull[] => withStorageErrors(() => db.select().from(modelPulls).orderBy(asc(modelPulls.number)).all()).flatMap(read),

    save({ serverId, model, state, error, isUpdate, layers }: KeptPull): void {
      const columns = {
        model,
        state,
        error: error && JSON.stringify(error),
        isUpdate,
        layers: JSON.stringify(layers.length > mostLayers ? [] : layers),
      }
      withStorageErrors(() =>
        db
          .insert(modelPulls)
          .values({ serverId, fullName: fullName(model), ...columns })
          .onConflictDoUpdate({ target: [modelPulls.serverId, modelPulls.fullName], set: columns })
          .run(),
      )
    },

    forget: (model: LocalModelRef): void => void withStorageErrors(() => db.delete(modelPulls).where(of(model)).run()),
  }
}
