import { handOutInput, tokenInput } from '../shared/hand-out.ts'
import { commandLineProcedure, router } from './trpc.ts'

/** What leaves Keydeck as it is: for the command line of the same user, never for a page. */
export const handOutRouter = router({
  variables: commandLineProcedure.input(handOutInput).mutation(({ ctx, input }) => ctx.core.handOut.variables(input)),
  token: commandLineProcedure.input(tokenInput).mutation(({ ctx, input }) => ctx.core.handOut.token(input)),
})
