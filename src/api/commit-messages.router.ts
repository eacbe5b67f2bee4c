import { z } from 'zod'
import { commitMessageInput } from '../shared/commit-message.ts'
import { projectFolder } from '../shared/project.ts'
import { commandLineProcedure, coreProcedure, router } from './trpc.ts'

const hook = z.object({ folder: projectFolder })

export const commitMessagesRouter = router({
  /** For any folder, from the command line. */
  write: commandLineProcedure.input(commitMessageInput).mutation(({ ctx, input, signal }) => ctx.core.commitMessages.write(input, signal)),
  /** For the folder of a project, from its page. */
  writeForProject: coreProcedure
    .input(commitMessageInput.omit({ folder: true, index: true }).extend({ projectId: z.string().max(100) }))
    .mutation(({ ctx, input: { projectId, ...input }, signal }) => ctx.core.commitMessages.writeForProject(projectId, input, signal)),
  installHook: commandLineProcedure.input(hook).mutation(({ ctx, input }) => ctx.core.commitMessages.installHook(input.folder)),
  removeHook: commandLineProcedure.input(hook).mutation(({ ctx, input }) => ctx.core.commitMessages.removeHook(input.folder)),
})
