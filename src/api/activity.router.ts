import { z } from 'zod'
import { coreProcedure, router } from './trpc.ts'

export const activityRouter = router({
  /** The newest first; `before` is the id of the last entry that is shown already. */
  list: coreProcedure
    .input(z.object({ limit: z.int().min(1).max(1_000).default(200), before: z.int().optional() }).prefault({}))
    .query(({ ctx, input }) => ctx.core.activity.list(input)),
})
