import type { FindingOutcome } from '../../../shared/findings.ts'

/** The check of an account that was added although it does not work yet; null for every other, and where none was asked for. */
export function failedCheckOf(outcome: FindingOutcome | null): { message: string; fix: string } | null {
  return outcome?.added === true && outcome.check !== null && outcome.check.outcome !== 'works' ? outcome.check : null
}
