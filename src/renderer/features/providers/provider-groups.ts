import type { ProviderDefinition } from '../../../shared/providers/provider.ts'

const headings: readonly { kind: ProviderDefinition['kind']; heading: string }[] = [
  { kind: 'model-provider', heading: 'Model providers' },
  { kind: 'local-server', heading: 'On this machine' },
  { kind: 'developer-api', heading: 'Developer APIs' },
  { kind: 'proxy', heading: 'Proxies and endpoints' },
  { kind: 'own', heading: 'Your own' },
]

/** Providers under the heading of their kind, in the order in which they come; kinds without any are left out. */
export function groupProviders<Provider extends Pick<ProviderDefinition, 'kind'>>(
  providers: readonly Provider[],
): { heading: string; providers: readonly Provider[] }[] {
  return headings
    .map(({ kind, heading }) => ({ heading, providers: providers.filter((provider) => provider.kind === kind) }))
    .filter((group) => group.providers.length > 0)
}

/** What a search for a provider looks at: its name, its id, and where it is. */
export function providerWords({ name, id, baseUrl, baseUrlExample, endpoints = [] }: ProviderDefinition): string {
  return [name, id, baseUrl ?? baseUrlExample, ...endpoints.map((endpoint) => endpoint.baseUrl)].join(' ').toLowerCase()
}
