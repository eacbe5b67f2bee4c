import { z } from 'zod'
import { localModelRef } from '../shared/local-models.ts'
import { coreProcedure, router } from './trpc.ts'

const onePull = z.object({ id: z.string().max(100) })

export const localModelsRouter = router({
  overview: coreProcedure.query(({ ctx, signal }) => ctx.core.localModels.overview(signal)),
  look: coreProcedure.mutation(({ ctx, signal }) => ctx.core.localModels.look(signal)),
  /**
   * Notices what comes up and goes while it is open; changes are announced as `local-models`. Tells the downloads as `watchPulls` does, so
   * that a page needs one connection for both: a browser has six for all its windows.
   */
  watch: coreProcedure.subscription(async function* ({ ctx, signal }) {
    if (!signal) return
    const watching = ctx.core.localModels.watch(signal)
    yield* ctx.core.localModels.watchPulls(signal)
    await watching
  }),
  choose: coreProcedure.input(localModelRef.nullable()).mutation(({ ctx, input }) => ctx.core.localModels.choose(input)),
  pull: coreProcedure.input(localModelRef).mutation(({ ctx, input }) => ctx.core.localModels.pull(input)),
  cancelPull: coreProcedure.input(onePull).mutation(({ ctx, input }) => ctx.core.localModels.cancelPull(input.id)),
  resumePull: coreProcedure.input(onePull).mutation(({ ctx, input }) => ctx.core.localModels.resumePull(input.id)),
  dismissPull: coreProcedure.input(onePull).mutation(({ ctx, input }) => ctx.core.localModels.dismissPull(input.id)),
  /** The downloads, at once and whenever they change. */
  watchPulls: coreProcedure.subscription(async function* ({ ctx, signal }) {
    if (signal) yield* ctx.core.localModels.watchPulls(signal)
  }),
  remove: coreProcedure.input(localModelRef).mutation(({ ctx, input }) => ctx.core.localModels.remove(input)),
  load: coreProcedure.input(localModelRef).mutation(({ ctx, input, signal }) => ctx.core.localModels.load(input, signal)),
  unload: coreProcedure.input(localModelRef).mutation(({ ctx, input, signal }) => ctx.core.localModels.unload(input, signal)),
})
