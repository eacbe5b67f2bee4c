import { settingsChange } from '../shared/settings.ts'
import { coreProcedure, router } from './trpc.ts'

export const settingsRouter = router({
  get: coreProcedure.query(({ ctx }) => ctx.core.settings.get()),
  set: coreProcedure.input(settingsChange).mutation(({ ctx, input }) => ctx.core.settings.set(input)),
})
