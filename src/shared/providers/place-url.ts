import type { Place, ProviderDefinition, TokenProbe } from './provider.ts'

/**
 * Where a request for a place goes. A place of the origin goes to the provider’s control host when the base URL’s whole host,
 * port included, is one that has such a host; no part of it is enough, so that a key never leaves for a look-alike.
 */
export function placeUrl({ controlHost }: Pick<ProviderDefinition, 'controlHost'>, baseUrl: string, { path, from = 'base' }: Place): URL {
  const base = new URL(baseUrl)
  if (from === 'base') return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}${path}`)
  const whole = controlHost && new RegExp(`^(?:${controlHost.fits.source})$`)
  const host = controlHost && whole?.test(base.host) ? base.host.replace(whole, controlHost.becomes) : base.host
  return new URL(`${base.protocol}//${host}${path}`)
}

/** Where the token probe of a model goes: its id and the account’s fields stand in the path, percent-encoded. What is not known stays in its braces. */
export function tokenUrl(
  provider: Pick<ProviderDefinition, 'controlHost'>,
  baseUrl: string,
  { path, from = 'base', style }: TokenProbe,
  { model, fields }: { model: string; fields: Readonly<Record<string, string>> },
): URL {
  // Google lists a model with the collections that it lies in, and wants the last part alone.
  const values = new Map([...Object.entries(fields), ['model', style === 'gemini' ? model.replace(/^.*\//, '') : model]])
  const filled = path.replace(/\{(\w+)\}/g, (braces, name: string) => encodeURIComponent(values.get(name) ?? braces))
  return placeUrl(provider, baseUrl, { path: filled, from })
}
