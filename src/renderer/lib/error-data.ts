import { isTRPCClientError } from '@trpc/client'
import { z } from 'zod'
import { checkReport, type CheckReport } from '../../shared/check.ts'
import { errorBody } from '../../shared/error-code.ts'

const errorData = errorBody.extend({ fields: z.record(z.string(), z.string()), details: z.unknown() })
export type Failure = z.infer<typeof errorData>

const movedOrigin = z.object({ from: z.string(), to: z.string() })

/** What a page shows of anything that a call threw. Never the text of an unknown error. */
export function failureOf(thrown: unknown): Failure {
  const data = isTRPCClientError(thrown) ? errorData.safeParse(thrown.data).data : undefined
  return (
    data ?? {
      code: 'internal',
      message: 'Keydeck did not answer.',
      fix: 'Try again. If that does not help, end Keydeck and start it again.',
      fields: {},
      details: null,
    }
  )
}

/** Whether a call failed because the page itself gave it up. */
export function wasCancelled(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted || failureOf(thrown).code === 'cancelled'
}

/** The check's report that a failed save carries. */
export function reportOf(failure: Failure): CheckReport | undefined {
  return failure.code === 'check-failed' ? checkReport.safeParse(failure.details).data : undefined
}

/** The origins between which a stored key was asked to move. */
export function movedOriginOf(failure: Failure): { from: string; to: string } | undefined {
  return failure.code === 'endpoint-changed' ? movedOrigin.safeParse(failure.details).data : undefined
}
