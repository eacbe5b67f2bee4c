import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { ZodError } from 'zod'
import { AppError, toErrorBody } from '../core/errors.ts'
import type { ErrorBody, ErrorCode } from '../shared/error-code.ts'

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
  'changed-meanwhile': 'CONFLICT',
  'check-failed': 'UNPROCESSABLE_CONTENT',
  unreachable: 'SERVICE_UNAVAILABLE',
  'provider-refused': 'UNPROCESSABLE_CONTENT',
  'no-local-model': 'PRECONDITION_FAILED',
  denied: 'FORBIDDEN',
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

/** An error as surfaces get it. A request that nothing could be made of is the caller's, not Keydeck's own failure. */
export function errorDataOf(error: TRPCError): ErrorData {
  const { cause } = error
  if (cause instanceof ZodError) {
    const fields = Object.fromEntries(cause.issues.map((issue) => [issue.path.join('.'), issue.message]))
    const first = cause.issues[0]?.message ?? 'The input is not valid.'
    return { code: 'invalid-input', message: first, fix: 'Correct the field and try again.', fields, details: null }
  }
  if (cause instanceof AppError) return { ...toErrorBody(cause), fields: {}, details: cause.details ?? null }
  return { ...toErrorBody(isCallers(error) ? misunderstood(error) : cause), fields: {}, details: null }
}

/** The tRPC error of an `AppError`'s code, of a cancelled request, or the error as it is. */
export function asTrpcError(error: TRPCError): TRPCError {
  const { cause } = error
  if (cause instanceof AppError) return new TRPCError({ code: trpcCodes[cause.code], message: cause.message, cause })
  if (!(cause instanceof Error) || cause.name !== 'AbortError') return error
  const cancelled = new AppError('cancelled', 'Cancelled.', 'Start it again when you want to.')
  return new TRPCError({ code: trpcCodes.cancelled, message: cancelled.message, cause: cancelled })
}

/** Whether an error is nothing that Keydeck expects: these go to the log. */
export function isUnexpected(error: TRPCError): boolean {
  return !(error.cause instanceof AppError) && !(error.cause instanceof ZodError) && !isCallers(error)
}

function isCallers(error: TRPCError): boolean {
  return getHTTPStatusCodeFromError(error) < 500
}

function misunderstood(error: TRPCError): AppError {
  if (error.code === 'NOT_FOUND')
    return new AppError('not-found', 'Keydeck has no such procedure.', 'Use the page and the command of the same version.')
  return new AppError('invalid-input', 'Keydeck did not understand this request.', 'Use the page and the command of the same version.')
}
