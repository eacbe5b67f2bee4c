import { createHash } from 'node:crypto'

const minute = 60_000
const longestMs = 24 * 60 * minute
/** How far from its time a check may be moved, to either side, so that accounts are not all checked at once. */
const jitterShare = 0.1

/** No more failures in a row than this make a difference. */
export const mostFailures = 10

/**
 * Whether an account is due for a check that nobody asks for: when `minutes` have gone by `since` the last one. Each check in a
 * row that did not find it working doubles the time, up to a day. The time varies by a tenth, differently for each account and
 * each check.
 */
export function isDue(
  { id, since, failures }: { id: string; since: Date; failures: number },
  { minutes, now }: { minutes: number; now: Date },
): boolean {
  const usual = minutes * minute
  const wait = Math.max(usual, Math.min(usual * 2 ** Math.min(failures, mostFailures), longestMs))
  const jitter = (shareOf(`${id} ${since.getTime()}`) * 2 - 1) * jitterShare * wait
  // A clock that was set back must not put the next check off for ever.
  return now.getTime() >= since.getTime() + wait + jitter || since.getTime() > now.getTime() + wait
}

/** A number from 0 to 1 that is always the same for the same text. */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 0xffff_ffff
}
