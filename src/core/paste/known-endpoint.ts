import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'

/** A place of the catalogue that an address is at: whose it is, its base URL there, and the fields that stand in the address. */
type KnownEndpoint = { provider: ProviderId; baseUrl: string; fields: Record<string, string>; isUnder: boolean }

type Pattern = {
  provider: ProviderId
  origin: RegExp
  path: RegExp
  /** null: it has fields, so that only an address tells it. */
  plainPath: string | null
  fixed: Readonly<Record<string, string>>
}

const patterns: readonly Pattern[] = catalogue.flatMap(({ id, baseUrl, baseUrlTemplate, endpoints = [] }) => {
  const own = [baseUrl, baseUrlTemplate].flatMap((address) =>
    address === null || address === undefined ? [] : [patternOf(id, address, {})],
  )
  return [...own, ...endpoints.map((endpoint) => patternOf(id, endpoint.baseUrl, endpoint.fields ?? {}))]
})

function patternOf(provider: ProviderId, address: string, fixed: Readonly<Record<string, string>>): Pattern {
  const [, origin = '', path = ''] = /^([a-z]+:\/\/[^/]*)(.*)$/.exec(address) ?? []
  return {
    provider,
    origin: new RegExp(`^${sourceOf(sameMachine(origin), '[a-z0-9][a-z0-9-]*')}$`),
    path: new RegExp(`^${sourceOf(path, '[^/]+')}(?=/|$)`),
    plainPath: path.includes('{') ? null : path,
    fixed,
  }
}

/** A pattern in which each field in braces is a group of its name. */
function sourceOf(text: string, field: string): string {
  return text
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>${field})` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('')
}

/** One spelling for this machine, so that an address with its name finds the entry with its number. */
function sameMachine(origin: string): string {
  return origin.replace(/^(https?:\/\/)(?:localhost|\[::1\]|0\.0\.0\.0)(?=:|$)/, '$1127.0.0.1')
}

/** Every place of the catalogue with this address's origin; those whose path it is under come first, the longest before. */
export function knownEndpoint(address: string): KnownEndpoint[] {
  const url = URL.parse(address)
  if (!url) return []
  const found = patterns.flatMap(({ provider, origin, path, plainPath, fixed }) => {
    const host = origin.exec(sameMachine(url.origin))
    if (!host) return []
    const under = path.exec(url.pathname)
    const there = under?.[0] ?? plainPath
    if (there === null) return []
    const fields = { ...fixed, ...host.groups, ...under?.groups }
    return [{ provider, baseUrl: `${url.origin}${there}`, fields, isUnder: under !== null, length: under === null ? -1 : under[0].length }]
  })
  return found.toSorted((one, other) => other.length - one.length).map(({ length: _, ...endpoint }) => endpoint)
}
