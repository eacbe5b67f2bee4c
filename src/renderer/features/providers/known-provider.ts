import type { AccountProvider } from '../../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../../shared/providers/provider.ts'

/** A provider that an account can be added for: of the catalogue, or the user's own. */
export type KnownProvider = ProviderDefinition & { id: Exclude<AccountProvider, 'unknown'> }
