import { z } from 'zod'
import type { Account } from '../shared/account.ts'
import { checkOutcomes, checkStep, type CheckReport } from '../shared/check.ts'

/**
 * An account as `--json` prints it, times in ISO 8601 UTC. Scripts depend on it: fields may be added with a new release,
 * none renamed or removed.
 */
export const accountListing = z.strictObject({
  id: z.uuid(),
  provider: z.string(),
  label: z.string(),
  baseUrl: z.string(),
  model: z.string().nullable(),
  keyHint: z.string().nullable(),
  active: z.boolean(),
  lastCheck: z
    .strictObject({
      outcome: z.enum(checkOutcomes),
      at: z.iso.datetime(),
      latencyMs: z.int().nullable(),
      models: z.int().nullable(),
    })
    .nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type AccountListing = z.infer<typeof accountListing>

export function toAccountListing(account: Account): AccountListing {
  const { id, provider, label, baseUrl, model, keyHint, active, lastCheck, createdAt, lastUsedAt } = account
  return {
    id,
    provider,
    label,
    baseUrl,
    model,
    keyHint,
    active,
    lastCheck: lastCheck && {
      outcome: lastCheck.outcome,
      at: lastCheck.at.toISOString(),
      latencyMs: lastCheck.latencyMs,
      models: lastCheck.models,
    },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt && lastUsedAt.toISOString(),
  }
}

/** A check as `--json` prints it. */
export const checkListing = z.strictObject({
  id: z.uuid(),
  outcome: z.enum(checkOutcomes),
  message: z.string(),
  fix: z.string(),
  latencyMs: z.int().nullable(),
  models: z.int().nullable(),
  /** Every step of the check, in order. */
  steps: z.array(z.strictObject(checkStep.shape)),
})
export type CheckListing = z.infer<typeof checkListing>

export function toCheckListing(id: string, { outcome, message, fix, latencyMs, models, steps }: CheckReport): CheckListing {
  return { id, outcome, message, fix, latencyMs, models, steps }
}
