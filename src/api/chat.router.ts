import { z } from 'zod'
import { chatModel, chatText, conversationChange, conversationId, messageId, newConversation } from '../shared/chat.ts'
import { coreProcedure, router } from './trpc.ts'

const one = z.object({ id: conversationId })
const turn = z.int().nonnegative()
const place = { offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(500).default(100) }

export const chatRouter = router({
  sources: coreProcedure.query(({ ctx, signal }) => ctx.core.chat.sources(signal)),
  conversations: coreProcedure
    .input(z.object({ search: z.string().max(500).default(''), ...place }).prefault({}))
    .query(({ ctx, input }) => ctx.core.chat.conversations(input)),
  search: coreProcedure.input(z.object({ text: z.string().max(500), ...place })).query(({ ctx, input }) => ctx.core.chat.search(input)),
  read: coreProcedure
    .input(
      one.extend({ before: turn.optional(), after: turn.optional(), around: turn.optional(), turns: z.int().min(1).max(200).default(30) }),
    )
    .query(({ ctx, input }) => ctx.core.chat.read(input)),
  create: coreProcedure.input(newConversation).mutation(({ ctx, input }) => ctx.core.chat.create(input)),
  change: coreProcedure.input(conversationChange).mutation(({ ctx, input }) => ctx.core.chat.change(input)),
  send: coreProcedure
    .input(one.extend({ text: chatText, with: z.array(chatModel).min(1).max(4) }))
    .mutation(({ ctx, input }) => ctx.core.chat.send(input)),
  retry: coreProcedure.input(one.extend({ turn, with: chatModel })).mutation(({ ctx, input }) => ctx.core.chat.retry(input)),
  choose: coreProcedure.input(one.extend({ turn, variant: turn })).mutation(({ ctx, input }) => ctx.core.chat.choose(input)),
  stop: coreProcedure.input(z.object({ messageId })).mutation(({ ctx, input }) => ctx.core.chat.stopAnswer(input.messageId)),
  /** What happens in a conversation while it is open. */
  watch: coreProcedure.input(one).subscription(async function* ({ ctx, input, signal }) {
    if (signal) yield* ctx.core.chat.watch(input.id, signal)
  }),
  remove: coreProcedure.input(one).mutation(({ ctx, input }) => ctx.core.chat.remove(input.id)),
  restore: coreProcedure.input(one).mutation(({ ctx, input }) => ctx.core.chat.restore(input.id)),
  export: coreProcedure
    .input(one.extend({ format: z.enum(['markdown', 'json']) }))
    .query(({ ctx, input }) => ctx.core.chat.exportAs(input.id, input.format)),
})
