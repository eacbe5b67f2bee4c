import type { ProviderDefinition } from '../../shared/providers/provider.ts'

/** Ends of URLs that people paste from a documentation page in place of the base URL. */
export const endpoint =
  /\/(chat\/completions|completions|responses|embeddings|messages(\/count_tokens)?|models(\/[^/]+)?|api\/(chat|generate|tags|version))$/i

const version = /^v\d+[a-z0-9]*$/i

/**
 * The next step for an address at which the API does not answer, from the look of the URL alone: a whole endpoint in place
 * of the base, a version that is missing or there twice, another path than the provider's own. Nothing is tried out.
 *
 * @param options.alreadyTried the base URL that this would name does not work either
 */
export function explainAddress(provider: ProviderDefinition, baseUrl: string, { alreadyTried = false } = {}): string {
  const better = suggestBaseUrl(provider, new URL(baseUrl))
  if (!alreadyTried && better !== undefined && better !== baseUrl) return `Try ${better} as the base URL.`
  if (provider.baseUrl === baseUrl) return 'Try again later; a firewall or proxy may be answering in its place.'
  return `Check the base URL; it should look like ${provider.baseUrlExample}.`
}

export function suggestBaseUrl(provider: ProviderDefinition, typed: URL): string | undefined {
  if (provider.baseUrl !== null && new URL(provider.baseUrl).host === typed.host) return provider.baseUrl
  const path = typed.pathname
    .replace(/\/+$/, '')
    .replace(endpoint, '')
    .replace(/\/(v\d+[a-z0-9]*)(\/\1)+$/i, '/$1')
  const usual = new URL(provider.baseUrlExample).pathname.replace(/\/+$/, '')
  // Without a path of its own, the check's path brings the version (or /api): at the end of the base URL it is once too often.
  if (usual === '') return `${typed.origin}${path.replace(/\/v\d+[a-z0-9]*$/i, '').replace(/\/api$/i, '')}`
  return `${typed.origin}${path}${path.split('/').some((part) => version.test(part)) ? '' : missingPart(usual, path)}`
}

/** What the provider's own base URL ends with, where the typed one has no version at all. */
function missingPart(usual: string, path: string): string {
  if (path === '') return usual
  const last = usual.split('/').at(-1) ?? ''
  return version.test(last) ? `/${last}` : ''
}
