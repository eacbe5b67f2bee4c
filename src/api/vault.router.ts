import { z } from 'zod'
import { newSlot, passphraseChange, protection, unlockAttempt } from '../shared/protection.ts'
import { coreProcedure, router } from './trpc.ts'

export const vaultRouter = router({
  status: coreProcedure.query(({ ctx }) => ctx.core.vault.status()),
  create: coreProcedure.input(protection).mutation(({ ctx, input }) => ctx.core.vault.create(input)),
  unlock: coreProcedure.input(unlockAttempt).mutation(({ ctx, input }) => ctx.core.vault.unlock(input)),
  lock: coreProcedure.mutation(({ ctx }) => ctx.core.vault.lock()),
  addSlot: coreProcedure.input(newSlot).mutation(({ ctx, input }) => ctx.core.vault.addSlot(input)),
  removeSlot: coreProcedure.input(z.object({ id: z.uuid() })).mutation(({ ctx, input }) => ctx.core.vault.removeSlot(input.id)),
  changePassphrase: coreProcedure.input(passphraseChange).mutation(({ ctx, input }) => ctx.core.vault.changePassphrase(input)),
})
