import { z } from 'zod'
import { variableSources, warningCodes, type Explanation, type ResolvedVariable } from '../shared/environment.ts'
import { offlineVariable, setBeside } from '../shared/offline-variables.ts'

/**
 * A variable as `explain --json` prints it. Scripts depend on it: fields may be added with a new release, none renamed or removed.
 */
export const explainListing = z.strictObject({
  variable: z.string(),
  winner: z.enum(variableSources).nullable(),
  candidates: z.array(
    z.strictObject({
      source: z.enum(variableSources),
      label: z.string(),
      file: z.string().nullable(),
      line: z.int().nullable(),
      masked: z.string(),
      winner: z.boolean(),
      empty: z.boolean(),
      effect: z.string(),
    }),
  ),
  warnings: z.array(
    z.strictObject({ code: z.enum(warningCodes), message: z.string(), action: z.string(), command: z.string().nullable() }),
  ),
  billing: z
    .strictObject({ kind: z.enum(['subscription', 'api', 'local', 'unknown']), accountId: z.string().nullable(), sentence: z.string() })
    .nullable(),
  /**
   * What `keydeck run` does with it while a local model answers in an account's place: `value` is what it sets, and null there means that
   * it takes the variable away. null: offline mode leaves it alone.
   */
  offline: z.strictObject({ value: z.string().nullable() }).nullable(),
})

function toExplainListing(
  { variable, winner, candidates, warnings, billing }: ResolvedVariable,
  explanation: Pick<Explanation, 'offline'>,
): z.infer<typeof explainListing> {
  const offline = offlineVariable(explanation, variable)
  return {
    variable,
    winner,
    candidates: candidates.map(({ source, label, file, line, masked, winner: wins, empty, effect }) => {
      return { source, label, file, line, masked, winner: wins, empty, effect }
    }),
    warnings: warnings.map(({ code, message, action, command }) => ({ code, message, action, command })),
    billing: billing && { kind: billing.kind, accountId: billing.accountId, sentence: billing.sentence },
    offline: offline ? { value: offline.value } : null,
  }
}

/**
 * Everything that `explain --json` prints. Where no variable was named, those that offline mode alone sets follow at the end: no source has
 * them, and a command gets them all the same.
 */
export function toExplainListings(
  explanation: Pick<Explanation, 'variables' | 'offline'>,
  { isWhole }: { isWhole: boolean },
): z.infer<typeof explainListing>[] {
  const beside = isWhole ? setBeside(explanation) : []
  const nowhere = beside.map(({ name }) => ({ variable: name, winner: null, candidates: [], warnings: [], billing: null }))
  return [...explanation.variables, ...nowhere].map((variable) => toExplainListing(variable, explanation))
}
