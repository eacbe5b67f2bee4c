import { z } from 'zod'
import { ownProvider, ownProviderDraft, ownProviderId } from '../shared/providers/own-provider.ts'
import { coreProcedure, router } from './trpc.ts'

/** The user's own providers; those of the catalogue are data that every surface has. */
export const providersRouter = router({
  list: coreProcedure.query(({ ctx }) => ctx.core.ownProviders.list()),
  add: coreProcedure.input(ownProviderDraft).mutation(({ ctx, input }) => ctx.core.ownProviders.add(input)),
  update: coreProcedure.input(ownProvider).mutation(({ ctx, input }) => ctx.core.ownProviders.update(input)),
  remove: coreProcedure.input(z.object({ id: ownProviderId })).mutation(({ ctx, input }) => ctx.core.ownProviders.remove(input.id)),
})
