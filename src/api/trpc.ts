import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { AppError } from '../core/errors.ts'
import { attendedStream, isStream } from './attended-stream.ts'
import type { Context } from './context.ts'
import { asTrpcError, errorDataOf, isUnexpected } from './error-data.ts'

/** `byItself`: a page calls it without a person. */
type Meta = { byItself: true }

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const data = errorDataOf(error)
      return { code: shape.code, message: data.message, data }
    },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
  })

export const { router } = t

/**
 * A procedure of any surface. A mutation is a person's doing and puts off the idle lock, unless a page calls it by itself. What goes wrong gets its code here,
 * and what nobody expected goes to the log.
 */
export const procedure = t.procedure.use(async ({ next, ctx, path, type, meta, getRawInput }) => {
  if (type === 'mutation' && meta?.byItself !== true) ctx.touch()
  await getRawInput().catch((cause: unknown) => {
    throw cause instanceof TRPCError ? cause : new TRPCError({ code: 'BAD_REQUEST', message: 'The input cannot be read.', cause })
  })
  const result = await next()
  if (result.ok) return type === 'subscription' && isStream(result.data) ? { ...result, data: attendedStream(result.data) } : result
  const error = asTrpcError(result.error)
  if (isUnexpected(error)) ctx.reportError(path, error.cause ?? error)
  throw error
})

/** A procedure that hands a secret out, or starts something with one: pages are refused. */
const commandLineOnly = procedure.use(({ next, ctx }) => {
  if (ctx.caller === 'command-line') return next()
  const error = new AppError('forbidden', 'Keys are handed out to the command line alone.', 'Run the command in a terminal.')
  throw new TRPCError({ code: 'FORBIDDEN', message: error.message, cause: error })
})

/** As `coreProcedure`, for the command line alone. */
export const commandLineProcedure = commandLineOnly.use(({ next, ctx }) => next({ ctx: { ...ctx, core: ctx.storage.core() } }))

/** A procedure that needs the open database. Throws why it is not open. */
export const coreProcedure = procedure.use(({ next, ctx }) => next({ ctx: { ...ctx, core: ctx.storage.core() } }))
