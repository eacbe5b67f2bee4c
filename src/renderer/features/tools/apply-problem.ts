import { z } from 'zod'
import type { Failure } from '../../lib/error-data.ts'

/** Why a change of a tool could not be shown or made: what the account has to do with it stands by its field. */
export type ApplyProblem = { account: string | undefined; failure: Failure | null }

const ofAccount = z.object({ field: z.literal('account') })

export function applyProblemOf(failure: Failure): ApplyProblem {
  const isOfAccount = failure.code === 'denied' || ofAccount.safeParse(failure.details).success
  if (isOfAccount) return { account: `${failure.message} ${failure.fix}`.replaceAll('`', ''), failure: null }
  return { account: undefined, failure }
}
