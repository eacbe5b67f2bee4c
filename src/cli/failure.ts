import { TRPCClientError } from '@trpc/client'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { errorBody } from '../shared/error-code.ts'

const errorData = errorBody.extend({ details: z.unknown() })

/**
 * The failure that a person meets, from anything that a command threw: what the router sent comes back as the `AppError`
 * that it was. Anything else is returned as it is, for the log.
 */
export function asFailure(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown
  if (isAbort(thrown)) return new AppError('cancelled', 'Cancelled.', '', { cause: thrown })
  if (!(thrown instanceof TRPCClientError)) return thrown
  if (isAbort(thrown.cause)) return new AppError('cancelled', 'Cancelled.', '', { cause: thrown })
  const { data } = errorData.safeParse(thrown.data)
  if (data) return new AppError(data.code, data.message, data.fix, { cause: thrown, details: data.details })
  return new AppError('internal', 'The running app did not answer.', 'Try again; if it happens again, end the app and start it anew.', {
    cause: thrown,
  })
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError'
}
