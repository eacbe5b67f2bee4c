import { maxKeyLength } from '../../shared/api-key.ts'
import { catalogue, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { Dialect } from '../../shared/providers/provider.ts'
import { candidatesFor, keyShapeOf } from '../../shared/providers/suggest-provider.ts'
import { knownEndpoint } from './known-endpoint.ts'
import { stemOf } from './known-variables.ts'

/** What tells whose an account is. `named`: as its variable or its name says, the likeliest first. */
type Evidence = { named: readonly ProviderId[]; key: string | null; baseUrl: string | null; dialect: Dialect | null }

/**
 * The providers that an account may be of, the likeliest first. Where its key would go outweighs everything; then a shape that only
 * one provider's keys have; then a name. At an address that nobody knows it is an endpoint of the user's own.
 */
export function likelyProviders({ named, key, baseUrl, dialect }: Evidence): ProviderId[] {
  if (baseUrl !== null) {
    const there = knownEndpoint(baseUrl).map(({ provider }) => provider)
    if (there.length > 0) return unique([...named.filter((id) => there.includes(id)), ...there])
    return unique([...ownEndpoints(named, baseUrl, dialect), ...named])
  }
  const addressed = named.filter((id) => hasAddress(id))
  const hinted = addressed.length > 0 ? addressed : named
  if (key === null) return unique(hinted)
  const fitting = candidatesFor(key)
  const own = fitting.filter((id) => keyShapeOf(providerOf(id), key)?.fit === 'own')
  return own.length + hinted.length > 0 ? unique([...own, ...hinted]) : [...fitting]
}

/** Whether nothing but a shape, which is no provider’s own, tells whose a key is. */
export function isToldByShape({ named, key, baseUrl }: Omit<Evidence, 'dialect'>): boolean {
  return key !== null && baseUrl === null && named.length === 0 && !hasOwnShape(key)
}

/** Any shape that is one provider's own, in one pass: for texts of many thousand values. */
const ownShapes = new RegExp(
  catalogue
    .flatMap(({ keyShapes }) => keyShapes.filter(({ fit }) => fit === 'own').map(({ pattern }) => `(?:${pattern.source})`))
    .join('|'),
)

export const hasOwnShape = (text: string): boolean => text.length <= maxKeyLength && ownShapes.test(text)

/** Endpoints of the user's own, those that speak the dialect first, and among them the ones whose name stands in the host. */
function ownEndpoints(named: readonly ProviderId[], baseUrl: string, dialect: Dialect | null): ProviderId[] {
  const spoken = dialect ?? (named[0] === undefined ? null : providerOf(named[0]).dialect)
  const host = URL.parse(baseUrl)?.hostname ?? ''
  const rank = (entry: (typeof catalogue)[number]) => {
    if (host.includes(entry.id)) return 0
    if (isGeneral(entry)) return 1
    return named.includes(entry.id) ? 2 : 3
  }
  return catalogue
    .filter((entry) => entry.kind === 'proxy' && (spoken === null || entry.dialect === spoken) && rank(entry) < 3)
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ id }) => id)
}

const usualVariables = new Set(catalogue.filter(({ kind }) => kind !== 'proxy').flatMap(({ env }) => env.key[0] ?? []))

/** An endpoint that stands in for any provider of its dialect usually reads that provider's variable; a certain product has its own. */
const isGeneral = ({ env }: (typeof catalogue)[number]) => env.key[0] !== undefined && usualVariables.has(env.key[0])

function hasAddress(id: ProviderId): boolean {
  const { baseUrl, baseUrlTemplate } = providerOf(id)
  return baseUrl !== null || baseUrlTemplate !== undefined
}

const byName = new Map<string, ProviderId>()

const shortestStem = 4

for (const { id, name, env } of catalogue.toSorted((one, other) => Number(one.kind === 'proxy') - Number(other.kind === 'proxy'))) {
  // A short beginning of a variable, such as ONE of ONE_API_KEY, is a word that anybody may call an account by.
  const stems = env.key.flatMap((key) => stemOf(key) ?? []).filter((stem) => stem.length >= shortestStem)
  for (const text of [id, name, ...stems]) {
    const plain = plainName(text)
    for (const spelling of [plain, `${plain}ai`]) if (!byName.has(spelling)) byName.set(spelling, id)
  }
}

/** The provider that other tools call so: by its id, its name, or as its variables name it. */
export function providerNamed(name: string): ProviderId | undefined {
  if (name.length > 60) return undefined
  const plain = plainName(name)
  return byName.get(plain) ?? byName.get(plain.replace(/ai$/, ''))
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

const unique = (ids: readonly ProviderId[]): ProviderId[] => [...new Set(ids)]
