import { z } from 'zod'
import { accountId } from '../shared/account.ts'
import { coreProcedure, router } from './trpc.ts'

const one = z.object({ id: accountId })

export const checksRouter = router({
  run: coreProcedure.input(one).mutation(({ ctx, input, signal }) => ctx.core.checks.check(input.id, signal)),
  /** Every step of one check as it starts and ends, then the report. Ending it earlier cancels the check. */
  watch: coreProcedure.input(one.extend({ billable: z.boolean() })).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.core.checks.watch(input.id, input, signal)
  }),
  /** Ends when the last account is checked; ending it earlier cancels the rest. */
  runAll: coreProcedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.core.checks.checkAll(signal)
  }),
  /** The newest check with its steps and details; null when there is none. */
  last: coreProcedure.input(one).query(({ ctx, input }) => ctx.core.checks.last(input.id)),
  history: coreProcedure.input(one).query(({ ctx, input }) => ctx.core.checks.history(input.id)),
  /** The request that proves the key, as a curl command that takes the key from an environment variable. */
  curl: coreProcedure.input(one).query(({ ctx, input }) => ctx.core.checks.curl(input.id)),
})
