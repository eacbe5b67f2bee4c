import { z } from 'zod'
import { accountId } from '../shared/account.ts'
import { coreProcedure, router } from './trpc.ts'

const one = z.object({ id: accountId })
const part = one.extend({ search: z.string().max(500), offset: z.int().nonnegative(), limit: z.int().min(1).max(500) })
const mark = one.extend({ model: z.string().min(1).max(200), favourite: z.boolean() })

export const modelsRouter = router({
  summary: coreProcedure.input(one).query(({ ctx, input }) => ctx.core.models.summary(input.id)),
  page: coreProcedure.input(part).query(({ ctx, input }) => ctx.core.models.page(input.id, input)),
  setFavourite: coreProcedure
    .input(mark)
    .mutation(({ ctx, input }) => ctx.core.models.setFavourite(input.id, input.model, input.favourite)),
})
