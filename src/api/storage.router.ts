import { z } from 'zod'
import { backupId } from '../shared/storage.ts'
import { procedure, router } from './trpc.ts'

export const storageRouter = router({
  status: procedure.query(({ ctx }) => ctx.storage.status()),
  tryAgain: procedure.mutation(({ ctx }) => ctx.storage.tryAgain()),
  restore: procedure.input(z.object({ id: backupId })).mutation(({ ctx, input }) => ctx.storage.restore(input.id)),
  startAfresh: procedure.mutation(({ ctx }) => ctx.storage.startAfresh()),
})
