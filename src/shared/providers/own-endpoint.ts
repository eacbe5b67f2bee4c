import type { ProviderDefinition } from './provider.ts'

/** Whether an account's address is the user's own business, such as a proxy or a provider that the user described. */
export function isOwnEndpoint({ kind }: Pick<ProviderDefinition, 'kind'>): boolean {
  return kind === 'proxy' || kind === 'own'
}
