import { z } from 'zod'
import type { Model } from '../shared/model.ts'

/**
 * A model as `--json` prints it; prices in US dollars for a million tokens. Scripts depend on it: fields may be added with a
 * new release, none renamed or removed.
 */
export const modelListing = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  contextTokens: z.number().nullable(),
  inputPerMillion: z.number().nullable(),
  outputPerMillion: z.number().nullable(),
  favourite: z.boolean(),
})
export type ModelListing = z.infer<typeof modelListing>

export function toModelListing({ id, name, contextTokens, price, favourite }: Model): ModelListing {
  const { inputPerMillion = null, outputPerMillion = null } = price ?? {}
  return { id, name, contextTokens, inputPerMillion, outputPerMillion, favourite }
}
