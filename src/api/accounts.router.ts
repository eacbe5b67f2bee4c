import { z } from 'zod'
import { accountChange, accountId, newAccount } from '../shared/account.ts'
import { coreProcedure, router } from './trpc.ts'

const one = z.object({ id: accountId })

export const accountsRouter = router({
  list: coreProcedure.query(({ ctx }) => ctx.core.accounts.list()),
  add: coreProcedure.input(newAccount).mutation(({ ctx, input, signal }) => ctx.core.accounts.add(input, signal)),
  update: coreProcedure.input(accountChange).mutation(({ ctx, input, signal }) => ctx.core.accounts.update(input, signal)),
  activate: coreProcedure.input(one).mutation(({ ctx, input }) => ctx.core.accounts.activate(input.id)),
  deactivate: coreProcedure.input(one).mutation(({ ctx, input }) => ctx.core.accounts.deactivate(input.id)),
  copyKey: coreProcedure.input(one).mutation(({ ctx, input }) => ctx.core.accounts.copyKey(input.id)),
  remove: coreProcedure.input(one).mutation(({ ctx, input }) => ctx.core.accounts.remove(input.id)),
})
