import { z } from 'zod'
import { toHoldsHere } from '../core/projects/project-here.ts'
import { bindInput, projectAccount, projectFolder, projectId } from '../shared/project.ts'
import { coreProcedure, router } from './trpc.ts'

export const projectsRouter = router({
  list: coreProcedure.query(({ ctx }) => ctx.core.projects.list()),
  at: coreProcedure.input(z.object({ folder: projectFolder })).query(({ ctx, input }) => toHoldsHere(ctx.core.projects.at(input.folder))),
  bind: coreProcedure.input(bindInput).mutation(({ ctx, input }) => ctx.core.projects.bind(input)),
  unbind: coreProcedure
    .input(z.object({ folder: projectFolder, provider: z.string().max(80) }))
    .mutation(({ ctx, input }) => ctx.core.projects.unbind(input)),
  deny: coreProcedure.input(projectAccount).mutation(({ ctx, input }) => ctx.core.projects.deny(input)),
  allow: coreProcedure.input(projectAccount).mutation(({ ctx, input }) => ctx.core.projects.allow(input)),
  move: coreProcedure.input(z.object({ id: projectId, folder: projectFolder })).mutation(({ ctx, input }) => ctx.core.projects.move(input)),
  remove: coreProcedure.input(z.object({ id: projectId })).mutation(({ ctx, input }) => ctx.core.projects.remove(input)),
})
