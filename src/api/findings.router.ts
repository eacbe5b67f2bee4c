import { z } from 'zod'
import { findingPick, longestLink, longestText, mostPicks } from '../shared/findings.ts'
import { coreProcedure, router } from './trpc.ts'

const handle = z.string().min(1).max(64)
const text = z.string().max(longestText, 'The text is too long; paste the part with the accounts.')
const link = z.string().max(longestLink, 'The link is too long to be understood.')
const addition = z.object({ handle, picks: z.array(findingPick).max(mostPicks), check: z.boolean() })

/** What was understood waits in the core, so that no key travels back; only picks are sent. */
export const findingsRouter = router({
  readText: coreProcedure.input(z.object({ text })).mutation(({ ctx, input }) => ctx.core.findings.read(input.text)),
  openLink: coreProcedure.input(z.object({ link })).mutation(({ ctx, input }) => ctx.core.findings.openLink(input.link)),
  searchMachine: coreProcedure.mutation(({ ctx, signal }) => ctx.core.findings.searchMachine(signal)),
  add: coreProcedure
    .input(addition)
    .mutation(({ ctx, input, signal }) => ctx.core.findings.add(input.handle, input.picks, { check: input.check, signal })),
  forget: coreProcedure.input(z.object({ handle })).mutation(({ ctx, input }) => ctx.core.findings.forget(input.handle)),
})
