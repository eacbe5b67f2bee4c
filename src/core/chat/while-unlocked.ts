import type { CallTarget } from '../calls/call-target.ts'
import type { UntilLocked } from '../vault/until-locked.ts'

/** Runs work with an opened target no longer than the vault stays unlocked; one without a secret needs no vault. */
export function whileUnlocked<Result>(
  { key, secrets }: Pick<CallTarget, 'key' | 'secrets'>,
  untilLocked: UntilLocked,
  { signal, work }: { signal: AbortSignal; work: (signal: AbortSignal) => Promise<Result> },
): Promise<Result> {
  return key === null && Object.keys(secrets).length === 0 ? work(signal) : untilLocked(signal, work)
}
