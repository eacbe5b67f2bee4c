import type { Place, ProviderApi, ProviderDefinition } from '../../shared/providers/provider.ts'
import { suggestBaseUrl } from './explain-address.ts'

/** At most this many are tried. */
const most = 6

/**
 * Base URLs that a person may have meant, the likeliest first: what is left of the URL of one request, what the look of the URL
 * suggests, then with and without /v1 and /anthropic, and the paths of the provider's own base URLs. All are on the origin of
 * the one that was typed, since that is where the key may go. None for a base URL of the provider's own, which is not at fault.
 */
export function baseUrlVariants(provider: ProviderDefinition, baseUrl: string): string[] {
  const { origin, pathname } = new URL(baseUrl)
  const path = pathname.replace(/\/+$/, '')
  const own = ownBaseUrls(provider)
  if (own.includes(baseUrl)) return []
  const suggested = suggestBaseUrl(provider, new URL(baseUrl))
  const paths = [
    `${path}/v1`,
    path.replace(/\/v1$/, ''),
    `${path}/anthropic`,
    path.replace(/\/anthropic$/, ''),
    ...own.map((url) => new URL(url).pathname.replace(/\/+$/, '')),
    '/v1',
    '',
  ]
  const variants = [
    ...withoutRequest(provider, path).map((one) => `${origin}${one}`),
    ...(suggested === undefined ? [] : [suggested]),
    ...paths.map((one) => `${origin}${one}`),
  ]
  return [...new Set(variants)].filter((url) => URL.parse(url)?.origin === origin && url !== `${origin}${path}`).slice(0, most)
}

/** Whether a path ends as a base URL of the provider's own does, whatever a proxy puts before it. */
export function endsAsOwn(provider: ProviderDefinition, baseUrl: string): boolean {
  const path = new URL(baseUrl).pathname.replace(/\/+$/, '')
  return ownBaseUrls(provider).some((url) => {
    const own = new URL(url).pathname.replace(/\/+$/, '')
    return own === '' ? path === '' : path.endsWith(own)
  })
}

/** The paths that are left when the path of a request of one of the provider's APIs is taken from the end, longest request first. */
function withoutRequest(provider: ProviderDefinition, path: string): string[] {
  const apis: ProviderApi[] = [provider, ...(provider.endpoints ?? []).flatMap(({ api }) => api ?? [])]
  const places = apis.flatMap(({ check: { key, models, token } }) => [key, models, token ?? null])
  const ends = places.flatMap((place: Place | null) => (place && place.from !== 'origin' ? [place.path.replace(/\?.*/, '')] : []))
  return [...new Set(ends)]
    .toSorted((a, b) => b.length - a.length)
    .filter((end) => end !== '' && path.endsWith(end))
    .map((end) => path.slice(0, -end.length))
}

/** The base URLs that the catalogue names, those of a template only where fields stand in the host alone. */
function ownBaseUrls({ baseUrl, baseUrlTemplate, baseUrlExample, endpoints = [] }: ProviderDefinition): string[] {
  const hasFixedPath = baseUrlTemplate !== undefined && !baseUrlTemplate.replace(/^\w+:\/\/[^/]*/, '').includes('{')
  const usual = baseUrl ?? (hasFixedPath ? baseUrlExample : null)
  return [...(usual === null ? [] : [usual]), ...endpoints.map((endpoint) => endpoint.baseUrl)]
}
