import { z } from 'zod'

/** What a check of an account can come to. `blocked` means that Keydeck itself refused to send the key. */
export const checkOutcomes = ['works', 'rejected', 'no-credit', 'rate-limited', 'wrong-address', 'unreachable', 'blocked'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

/** What an answer can mean. */
export type AnsweredOutcome = Exclude<CheckOutcome, 'blocked'>

/** Why an address was refused before anything was sent; `local-address` can be allowed by the user. */
export const blockReasons = [
  'local-address',
  'forbidden-address',
  'cleartext',
  'own-address',
  'key-unreadable',
  'endpoint-changed',
  'unknown-provider',
] as const
export type BlockReason = (typeof blockReasons)[number]

/** The result of one check. `message` is one sentence, `fix` one next step ('' when nothing is to be done). */
export const checkReport = z.object({
  outcome: z.enum(checkOutcomes),
  message: z.string(),
  fix: z.string(),
  /** Only with `blocked`. */
  reason: z.enum(blockReasons).nullable(),
  /** Time to the answer that decided the outcome, in whole milliseconds; null when no answer came. */
  latencyMs: z.int().nonnegative().nullable(),
  /** Number of models that the endpoint lists; null when it does not list models or did not answer. */
  models: z.int().nonnegative().nullable(),
})
export type CheckReport = z.infer<typeof checkReport>

/** A report that is kept with its account. */
export const lastCheck = checkReport.extend({ at: z.date() })
export type LastCheck = z.infer<typeof lastCheck>

/** The outcomes after which a new account is saved without asking: the key itself was accepted. */
export const savedOutcomes: readonly CheckOutcome[] = ['works', 'no-credit', 'rate-limited']

/**
 * Whether a person may save the account although its check failed: only where the network, not the key, is at fault.
 * An endpoint of the user's own often serves no list of models, so a wrong address does not bar it there.
 */
export function maySaveAnyway(report: CheckReport, provider: { kind: string }): boolean {
  return report.outcome === 'unreachable' || (report.outcome === 'wrong-address' && provider.kind === 'custom')
}

/** One step of checking many accounts, as it streams to the surfaces. */
export type CheckProgress = { id: string; report: CheckReport; done: number; total: number }

/** A check of an account that came out otherwise than the one before it. A first check changes nothing. */
export type AccountStateChange = { accountId: string; label: string; from: CheckOutcome; to: CheckOutcome; message: string; fix: string }
