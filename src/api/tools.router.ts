import { z } from 'zod'
import { projectFolder } from '../shared/project.ts'
import { applyInput, toolTarget, unapplyInput, unapplyTarget } from '../shared/tools.ts'
import { AppError } from '../core/errors.ts'
import { coreProcedure, router } from './trpc.ts'

/** A page writes over a file only as it was shown. Throws `invalid-input`. */
function assertLooked({ token }: { token: string | null }): void {
  if (token !== null) return
  throw new AppError(
    'invalid-input',
    'Nothing was written: the change was not looked at first.',
    'Look at what would change, then confirm it.',
  )
}

/** A page writes into folders that the user made projects, and into no other. Throws `invalid-input`. */
function assertProject({ project }: { project: string | null }, projects: readonly { folder: string }[]): void {
  if (project === null || projects.some(({ folder }) => folder === project)) return
  throw new AppError('invalid-input', 'This folder is no project of yours, so nothing was written.', 'Add the project first.')
}

export const toolsRouter = router({
  list: coreProcedure
    .input(z.object({ project: projectFolder.nullable().default(null), here: projectFolder.nullable().default(null) }))
    .query(({ ctx, input }) => ctx.core.tools.list(input)),
  previewApply: coreProcedure.input(toolTarget).query(({ ctx, input }) => ctx.core.tools.previewApply(input)),
  previewUnapply: coreProcedure.input(unapplyTarget).query(({ ctx, input }) => ctx.core.tools.previewUnapply(input)),
  // `apply` is a word that a router keeps for itself.
  applyTo: coreProcedure.input(applyInput).mutation(({ ctx, input }) => {
    if (ctx.caller === 'page') {
      assertLooked(input)
      assertProject(input, ctx.core.projects.list())
    }
    return ctx.core.tools.apply(input)
  }),
  unapplyFrom: coreProcedure.input(unapplyInput).mutation(({ ctx, input }) => {
    if (ctx.caller === 'page') assertLooked(input)
    return ctx.core.tools.unapply(input)
  }),
})
