import { z } from 'zod'
import { projectFolder } from '../shared/project.ts'
import { applyInput, toolTarget, unapplyInput } from '../shared/tools.ts'
import { coreProcedure, router } from './trpc.ts'

export const toolsRouter = router({
  list: coreProcedure
    .input(z.object({ project: projectFolder.nullable().default(null) }))
    .query(({ ctx, input }) => ctx.core.tools.list(input)),
  previewApply: coreProcedure.input(toolTarget).query(({ ctx, input }) => ctx.core.tools.previewApply(input)),
  previewUnapply: coreProcedure.input(toolTarget.omit({ account: true })).query(({ ctx, input }) => ctx.core.tools.previewUnapply(input)),
  // `apply` is a word that a router keeps for itself.
  applyTo: coreProcedure.input(applyInput).mutation(({ ctx, input }) => ctx.core.tools.apply(input)),
  unapplyFrom: coreProcedure.input(unapplyInput).mutation(({ ctx, input }) => ctx.core.tools.unapply(input)),
})
