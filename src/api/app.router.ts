import type { AccountStateChange } from '../shared/check.ts'
import type { ChangeTopic } from '../shared/change.ts'
import { procedure, router } from './trpc.ts'
import { versionsOf } from './versions.ts'

export const appInfoRouter = router({
  info: procedure.query(({ ctx }) => ({
    ...ctx.shell,
    versions: versionsOf(ctx),
    dataFolder: ctx.storage.folder,
    platform: process.platform,
  })),
  /** Does nothing but what every mutation does: it puts off the idle lock. */
  touch: procedure.mutation(() => undefined),
  /** The accounts whose check came out otherwise than the one before, from now on, for as long as the surface listens. */
  accountStates: procedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<AccountStateChange> {
    yield* ctx.storage.changes.streamAccountStates(signal ?? new AbortController().signal)
  }),
  /** What changed, from now on, for as long as the surface listens. */
  changes: procedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<ChangeTopic> {
    yield* ctx.storage.changes.stream(signal ?? new AbortController().signal)
  }),
})
