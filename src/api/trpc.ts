import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'
import type { ErrorBody, ErrorCode } from '../shared/error-code.ts'
import { AppError, toErrorBody } from '../core/errors.ts'
import type { Context } from './context.ts'

const trpcCodes = {
  'invalid-input': 'BAD_REQUEST',
  'not-found': 'NOT_FOUND',
  'vault-missing': 'PRECONDITION_FAILED',
  'vault-exists': 'CONFLICT',
  'vault-damaged': 'PRECONDITION_FAILED',
  locked: 'PRECONDITION_FAILED',
  'wrong-passphrase': 'FORBIDDEN',
  'consent-missing': 'BAD_REQUEST',
  'slot-unavailable': 'PRECONDITION_FAILED',
  'slot-locked': 'PRECONDITION_FAILED',
  'slot-entry-missing': 'PRECONDITION_FAILED',
  'slot-exists': 'CONFLICT',
  'last-slot': 'CONFLICT',
  'needs-key': 'PRECONDITION_FAILED',
  'endpoint-changed': 'CONFLICT',
  'check-failed': 'UNPROCESSABLE_CONTENT',
  'database-corrupt': 'PRECONDITION_FAILED',
  'database-newer': 'PRECONDITION_FAILED',
  'database-busy': 'SERVICE_UNAVAILABLE',
  'migration-failed': 'PRECONDITION_FAILED',
  'storage-full': 'SERVICE_UNAVAILABLE',
  'storage-read-only': 'SERVICE_UNAVAILABLE',
  'storage-failed': 'SERVICE_UNAVAILABLE',
  'backup-missing': 'NOT_FOUND',
  'already-running': 'CONFLICT',
  'clipboard-unavailable': 'PRECONDITION_FAILED',
  'session-missing': 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  cancelled: 'CLIENT_CLOSED_REQUEST',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCode, TRPCError['code']>

/** What an error carries to a surface beside its code: `fields` names what is wrong with each input, `details` is plain data. */
type ErrorData = ErrorBody & { fields: Record<string, string>; details: unknown }

function dataOf(error: TRPCError): ErrorData {
  if (error.cause instanceof ZodError) {
    const fields = Object.fromEntries(error.cause.issues.map((issue) => [issue.path.join('.'), issue.message]))
    const first = error.cause.issues[0]?.message ?? 'The input is not valid.'
    return { code: 'invalid-input', message: first, fix: 'Correct the field and try again.', fields, details: null }
  }
  const body = toErrorBody(error.cause ?? error)
  return { ...body, fields: {}, details: error.cause instanceof AppError ? (error.cause.details ?? null) : null }
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false,
  errorFormatter: ({ shape, error }) => ({ code: shape.code, message: dataOf(error).message, data: dataOf(error) }),
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
})

export const { router } = t

/** A procedure of any surface. A mutation is a person's doing and puts off the idle lock. Every `AppError` becomes the tRPC error of its code; the data above is made in one place. */
export const procedure = t.procedure.use(async ({ next, ctx, path, type }) => {
  if (type === 'mutation') ctx.touch()
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof AppError) throw new TRPCError({ code: trpcCodes[cause.code], message: cause.message, cause })
  if (cause instanceof Error && cause.name === 'AbortError')
    throw new TRPCError({ code: trpcCodes.cancelled, message: 'Cancelled.', cause: cancelled() })
  if (!(cause instanceof ZodError)) ctx.reportError(path, cause ?? result.error)
  return result
})

const cancelled = () => new AppError('cancelled', 'Cancelled.', 'Start it again when you want to.')

/** A procedure that needs the open database. Throws why it is not open. */
export const coreProcedure = procedure.use(({ next, ctx }) => next({ ctx: { ...ctx, core: ctx.storage.core() } }))
