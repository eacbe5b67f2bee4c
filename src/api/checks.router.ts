import { z } from 'zod'
import { accountId } from '../shared/account.ts'
import { coreProcedure, router } from './trpc.ts'

export const checksRouter = router({
  run: coreProcedure.input(z.object({ id: accountId })).mutation(({ ctx, input, signal }) => ctx.core.checks.check(input.id, signal)),
  /** Ends when the last account is checked; ending it earlier cancels the rest. */
  runAll: coreProcedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.core.checks.checkAll(signal)
  }),
})
