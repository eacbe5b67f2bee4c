import { z } from 'zod'
import { checkOutcomes } from '../shared/check.ts'
import type { Finding, FindingOutcome } from '../shared/findings.ts'

/**
 * An account that was found, as `--json` prints it: without its secrets. `number` is what `--add` takes. Scripts depend on it:
 * fields may be added with a new release, none renamed or removed.
 */
const findingListing = z.strictObject({
  number: z.int(),
  index: z.int(),
  source: z.string(),
  provider: z.string().nullable(),
  candidates: z.array(z.string()),
  guessed: z.boolean(),
  label: z.string(),
  baseUrl: z.string().nullable(),
  host: z.string().nullable(),
  model: z.string().nullable(),
  local: z.boolean(),
  maskedKey: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  known: z.strictObject({ id: z.string(), label: z.string() }).nullable(),
  problem: z.string(),
})

/** What a check came to before the account was added; null where none was asked for. */
const checkListing = z.strictObject({ outcome: z.enum(checkOutcomes), message: z.string(), fix: z.string() }).nullable()

/** What became of an account that was to be added. */
const outcomeListing = z.discriminatedUnion('added', [
  z.strictObject({ number: z.int(), added: z.literal(true), accountId: z.uuid(), check: checkListing }),
  z.strictObject({ number: z.int(), added: z.literal(false), message: z.string(), fix: z.string() }),
])

/** What `import --json` prints; `outcomes` only with `--add`. */
export const importListing = z.strictObject({
  findings: z.array(findingListing),
  notUnderstood: z.array(z.string()),
  outcomes: z.array(outcomeListing).optional(),
})

export function toFindingListing(finding: Finding): z.infer<typeof findingListing> {
  const { index, source, provider, candidates, guessed, label, baseUrl, host, model, local, maskedKey, fields, secrets, known, problem } =
    finding
  const own = { source, provider, candidates: [...candidates], guessed, label, baseUrl, host, model, local, maskedKey }
  return { number: index + 1, index, ...own, fields: { ...fields }, secrets: [...secrets], known, problem }
}

export function toOutcomeListing({ index, ...outcome }: FindingOutcome): z.infer<typeof outcomeListing> {
  return { number: index + 1, ...outcome }
}
