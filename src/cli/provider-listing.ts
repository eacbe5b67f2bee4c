import { z } from 'zod'
import { authName } from '../shared/providers/auth-name.ts'
import type { ProviderDefinition } from '../shared/providers/provider.ts'
import { variablesOf } from '../shared/providers/variables-of.ts'

/**
 * A provider as `--json` prints it. `baseUrl`: with fields in braces where its parts make it, null where its user types it. `env`:
 * every environment variable, the usual one first. Scripts depend on it: fields may be added with a new release, none renamed or
 * removed.
 */
export const providerListing = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['model-provider', 'local-server', 'developer-api', 'proxy', 'own']),
  baseUrl: z.string().nullable(),
  auth: z.string(),
  env: z.array(z.string()),
  unconfirmed: z.array(z.string()),
})
export type ProviderListing = z.infer<typeof providerListing>

export function toProviderListing(provider: ProviderDefinition): ProviderListing {
  const { id, name, kind, baseUrl, baseUrlTemplate = null, auth, unconfirmed } = provider
  return {
    id,
    name,
    kind,
    baseUrl: baseUrl ?? baseUrlTemplate,
    auth: authName(auth),
    env: [...variablesOf(provider)],
    unconfirmed: [...unconfirmed],
  }
}
