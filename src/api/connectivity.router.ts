import { z } from 'zod'
import { coreProcedure, router } from './trpc.ts'

export const connectivityRouter = router({
  status: coreProcedure.query(({ ctx, signal }) => ctx.core.connectivity.status(signal)),
  /** What the page's browser says of the network; a look at the providers follows. */
  hint: coreProcedure
    .meta({ byItself: true })
    .input(z.object({ online: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.core.connectivity.hint(input.online)),
})
