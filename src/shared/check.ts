import { z } from 'zod'
import { isOwnEndpoint } from './providers/own-endpoint.ts'
import type { ProviderDefinition } from './providers/provider.ts'

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
  'settings',
] as const
export type BlockReason = (typeof blockReasons)[number]

/** The steps of a check, in their order. `token` runs only when the user asks for it, as it is billed. */
export const checkStepNames = ['address', 'policy', 'dns', 'connect', 'tls', 'answer', 'key', 'credit', 'models', 'model', 'token'] as const
export type CheckStepName = (typeof checkStepNames)[number]

/** `warned`: passed, with something that the user should know. `skipped`: nothing to do, or a step before it failed. */
const checkStepStates = ['running', 'passed', 'warned', 'failed', 'skipped'] as const
export type CheckStepState = (typeof checkStepStates)[number]

/** One step: `ms` whole milliseconds, null while it runs or when it was skipped; `message` one sentence ('' for none), `fix` one action. */
export const checkStep = z.object({
  step: z.enum(checkStepNames),
  state: z.enum(checkStepStates),
  ms: z.int().nonnegative().nullable(),
  message: z.string(),
  fix: z.string(),
})
export type CheckStep = z.infer<typeof checkStep>

/** A certificate as the server sent it, the server's own one first. Dates are those of its validity. */
export const certificate = z.object({ subject: z.string(), issuer: z.string(), from: z.date(), to: z.date(), fingerprint: z.string() })
export type Certificate = z.infer<typeof certificate>

/** What a person looks at when a sentence is not enough. Every text from outside is masked. */
export const checkDetails = z.object({
  /** The addresses that the name resolved to; empty where it was not resolved here. */
  addresses: z.array(z.string()),
  /** The proxy that the request went through, without its credential. */
  proxy: z.string().nullable(),
  certificates: z.array(certificate),
  status: z.int().nullable(),
  /** The provider's raw error, at most 4,000 characters. */
  providerError: z.string().nullable(),
})
export type CheckDetails = z.infer<typeof checkDetails>

/** What is left to spend, as the provider told it. */
export const balance = z.object({ amount: z.number(), currency: z.string() })
export type Balance = z.infer<typeof balance>

/** Whom the key belongs to, as the provider told it. */
export const owner = z.object({
  email: z.string().nullable(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  plan: z.string().nullable(),
  keyLabel: z.string().nullable(),
})
export type Owner = z.infer<typeof owner>

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
  /** Every step in order. Empty in a check that an earlier release kept. */
  steps: z.array(checkStep),
  /** A base URL that was tried out and works in place of the account's; never used without a word. */
  betterBaseUrl: z.string().nullable(),
  balance: balance.nullable(),
  owner: owner.nullable(),
  details: checkDetails.nullable(),
})
export type CheckReport = z.infer<typeof checkReport>

/** The parts of a report of which nothing is known. */
export const bareReport: Omit<CheckReport, 'outcome' | 'message' | 'fix'> = {
  reason: null,
  latencyMs: null,
  models: null,
  steps: [],
  betterBaseUrl: null,
  balance: null,
  owner: null,
  details: null,
}

/** A report that is kept with its account. */
const lastCheck = checkReport.extend({ at: z.date() })
export type LastCheck = z.infer<typeof lastCheck>

/** What the list of accounts shows of the newest check. */
export const checkSummary = lastCheck.pick({
  outcome: true,
  message: true,
  fix: true,
  reason: true,
  latencyMs: true,
  models: true,
  at: true,
})
export type CheckSummary = z.infer<typeof checkSummary>

/** One kept check of an account, for its history. */
export type PastCheck = { at: Date; outcome: CheckOutcome; latencyMs: number | null; models: number | null }

/** The outcomes after which a new account is saved without asking: the key itself was accepted. */
export const savedOutcomes: readonly CheckOutcome[] = ['works', 'no-credit', 'rate-limited']

/**
 * Whether a person may save the account although its check failed: only where the network, not the key, is at fault.
 * An endpoint of the user's own often serves no list of models, so a wrong address does not bar it there.
 */
export function maySaveAnyway(report: Pick<CheckReport, 'outcome'>, provider: Pick<ProviderDefinition, 'kind'>): boolean {
  return report.outcome === 'unreachable' || (report.outcome === 'wrong-address' && isOwnEndpoint(provider))
}

/** What a check that is watched tells: a step as it starts and ends, and at last the report. */
export type CheckEvent = { type: 'step'; step: CheckStep } | { type: 'report'; report: CheckReport }

/** One step of checking many accounts, as it streams to the surfaces. */
export type CheckProgress = { id: string; report: CheckReport; done: number; total: number }

/**
 * A check of an account that came out otherwise than the one before it. A first check changes nothing. `background`: nobody
 * had asked for the check.
 */
export type AccountStateChange = {
  accountId: string
  label: string
  from: CheckOutcome
  to: CheckOutcome
  message: string
  fix: string
  background: boolean
}
