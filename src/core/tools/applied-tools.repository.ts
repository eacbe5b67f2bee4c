import { and, eq } from 'drizzle-orm'
import { toolIds, type ToolId } from '../../shared/tools.ts'
import { z } from 'zod'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { parseJson } from '../parse-json.ts'
import { appliedTools } from './applied-tools.table.ts'
import { writtenRecord, type WrittenRecord } from './written.ts'

/** A tool that Keydeck is applied to. `scope`: '' for the user everywhere, else a project's folder. */
export type AppliedTool = WrittenRecord & {
  tool: ToolId
  scope: string
  file: string
  original: string | null
  before: string | null
}

export type AppliedToolsRepository = ReturnType<typeof createAppliedToolsRepository>

type Row = typeof appliedTools.$inferSelect

const toolId = z.enum(toolIds)

/** A row that was damaged or made by a later release is left alone and not shown. */
function read({ tool, scope, file, original, before, written }: Row): AppliedTool[] {
  const id = toolId.safeParse(tool).data
  const record = writtenRecord.safeParse(parseJson(written)).data
  return id === undefined || record === undefined ? [] : [{ ...record, tool: id, scope, file, original, before }]
}

const at = (tool: ToolId, scope: string) => and(eq(appliedTools.tool, tool), eq(appliedTools.scope, scope))

/** What Keydeck wrote into the files of tools. Each write is one durable transaction. */
export function createAppliedToolsRepository({ db }: Pick<Database, 'db'>) {
  return {
    list: (): AppliedTool[] => withStorageErrors(() => db.select().from(appliedTools).all()).flatMap(read),

    find: (tool: ToolId, scope: string): AppliedTool | null =>
      withStorageErrors(() => db.select().from(appliedTools).where(at(tool, scope)).all()).flatMap(read)[0] ?? null,

    put({ tool, scope, file, original, before, ...record }: AppliedTool): void {
      const columns = {
        file,
        original,
        before,
        after: record.last.after,
        accountId: record.last.accountId,
        written: JSON.stringify(record),
        appliedAt: new Date(record.last.at),
      }
      const row = { tool, scope, ...columns }
      withStorageErrors(() =>
        db
          .insert(appliedTools)
          .values(row)
          .onConflictDoUpdate({ target: [appliedTools.tool, appliedTools.scope], set: columns })
          .run(),
      )
    },

    remove: (tool: ToolId, scope: string): void => void withStorageErrors(() => db.delete(appliedTools).where(at(tool, scope)).run()),
  }
}
