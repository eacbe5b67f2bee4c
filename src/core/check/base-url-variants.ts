import type { Place, ProviderApi, ProviderDefinition } from '../../shared/providers/provider.ts'
import { suggestBaseUrl } from './explain-address.ts'

/** At most this many are tried. */
const most = 6

/**
 * Base URLs that a person may have meant, the likeliest first: what is left of the URL of one request, what the look of the URL
 * suggests, the paths of the provider's own base URLs, then with and without /v1 and /anthropic. All are on the origin of the
 * one that was typed, since that is where the key may go. None for a base URL of the provider's own, which is not at fault.
 */
export function baseUrlVariants(provider: ProviderDefinition, baseUrl: string): string[] {
  const { origin, pathname } = new URL(baseUrl)
  const path = pathname.replace(/\/+$/, '')
  const own = ownBaseUrls(provider)
  if (own.includes(baseUrl)) return []
  const suggested = suggestBaseUrl(provider, new URL(baseUrl))
  const ownPaths = own.map(pathOf)
  const paths = [
    ...ownPaths,
    ...ownPaths.map((end) => `${path.replace(/\/[^/]*$/, '')}${end}`),
    `${path}/v1`,
    path.replace(/\/v1$/, ''),
    `${path}/anthropic`,
    path.replace(/\/anthropic$/, ''),
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

/** Whether the path is that of a base URL of the provider's own. */
export function hasOwnPath(provider: ProviderDefinition, baseUrl: string): boolean {
  return ownBaseUrls(provider).some((url) => pathOf(url) === pathOf(baseUrl))
}

/**
 * Whether a variant differs from what was typed in nothing but the path of one of the provider's own base URLs. Only then may it be
 * called right where no free request goes below the path: what stands before that path has to be typed already, and something in
 * its place has to be wrong.
 */
export function isOwnPathInPlace(provider: ProviderDefinition, { typed, variant }: { typed: string; variant: string }): boolean {
  const [typedPath, path] = [pathOf(typed), pathOf(variant)]
  return ownBaseUrls(provider).some((url) => {
    const own = pathOf(url)
    if (own === '') return path === ''
    if (!path.endsWith(own)) return false
    const before = path.slice(0, -own.length)
    return typedPath.startsWith(`${path}/`) || (typedPath !== before && `${typedPath}/`.startsWith(`${before}/`))
  })
}

const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '')

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
