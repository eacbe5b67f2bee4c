import type { ProviderApi, ProviderDefinition } from './provider.ts'

/**
 * How the API at a base URL is called. That of the endpoint with exactly this base URL; at a host of the provider’s own, that of
 * the endpoint there whose path ends the base URL’s; elsewhere, as behind a proxy, that of the endpoint whose path ends it, where
 * no other endpoint’s does better. Otherwise the provider’s usual API.
 */
export function apiAt(provider: ProviderDefinition, baseUrl: string): ProviderApi {
  const usual = provider.baseUrl ?? provider.baseUrlTemplate ?? provider.baseUrlExample
  const known = [{ baseUrl: usual, api: provider }, ...(provider.endpoints ?? []).map((endpoint) => ({ api: provider, ...endpoint }))]
  const exact = known.find((endpoint) => endpoint.baseUrl === baseUrl)
  if (exact) return exact.api
  const [origin, path] = partsOf(baseUrl)
  const here = known.filter((endpoint) => partsOf(endpoint.baseUrl)[0] === origin)
  const ending = (here.length > 0 ? here : known).filter((endpoint) => endsIn(path, partsOf(endpoint.baseUrl)[1]))
  const [best] = ending.toSorted((a, b) => partsOf(b.baseUrl)[1].length - partsOf(a.baseUrl)[1].length)
  return (best ?? here[0])?.api ?? provider
}

/** Origin and path, also of a template, whose braces no URL has. */
function partsOf(url: string): [origin: string, path: string] {
  const [, origin = '', path = ''] = /^([^:]*:\/\/[^/]*)(.*)$/.exec(url) ?? []
  return [origin, path]
}

function endsIn(path: string, end: string): boolean {
  return end !== '' && path.endsWith(end)
}
