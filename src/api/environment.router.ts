import { explainInput } from '../shared/environment.ts'
import { coreProcedure, router } from './trpc.ts'

export const environmentRouter = router({
  /** What each variable's sources are and which wins, masked. A mutation: what is asked about may be long, and is a secret's place. */
  explain: coreProcedure.input(explainInput).mutation(({ ctx, input }) => ctx.core.environment.explain(input)),
  /** Waits until the login shell was read once; at once when it was. */
  readShell: coreProcedure.mutation(({ ctx }) => ctx.core.environment.readShell()),
  refreshShell: coreProcedure.mutation(({ ctx }) => ctx.core.environment.refreshShell()),
})
