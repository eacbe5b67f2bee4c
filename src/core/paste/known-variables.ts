import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'

/** What a variable carries. `name`: of the field or the secret that it is. */
export type Role =
  | { part: 'key'; provider: ProviderId }
  | { part: 'baseUrl'; provider: ProviderId }
  | { part: 'model'; provider: ProviderId }
  | { part: 'field'; provider: ProviderId; name: string }
  | { part: 'secret'; provider: ProviderId; name: string }

/** A variable that the catalogue knows: its usual name, and what stands before or after that, such as `WORK` in `OPENAI_API_KEY_WORK`. */
export type KnownVariable = { name: string; affix: string; roles: readonly Role[] }

/** What tools put before a variable so that a page may read it: Vite and electron-vite, Next.js, Create React App, Nuxt, Expo, Gatsby. */
const exposed = /^(?:(?:MAIN|PRELOAD|RENDERER)_)?(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|NUXT|EXPO_PUBLIC|GATSBY|PUBLIC)_/

/** Names beside the catalogue’s own that tools give to a provider’s address and model, after the provider’s stem. */
const baseUrlEnds = ['BASE_URL', 'API_BASE', 'API_BASE_URL', 'BASEURL', 'ENDPOINT', 'API_ENDPOINT']
const modelEnds = ['MODEL', 'MODEL_NAME', 'DEFAULT_MODEL']

const known = new Map<string, Role[]>()

function add(name: string, role: Role): void {
  known.set(name, [...(known.get(name) ?? []), role])
}

for (const { id: provider, env, fields = [], secrets = [] } of catalogue) {
  for (const name of env.key) add(name, { part: 'key', provider })
  for (const name of env.baseUrl) add(name, { part: 'baseUrl', provider })
  for (const field of fields) for (const name of field.env) add(name, { part: 'field', provider, name: field.name })
  for (const secret of secrets) for (const name of secret.env) add(name, { part: 'secret', provider, name: secret.name })
}

// What the catalogue says stands before what is usual, so that a guess never takes the place of a fact.
for (const { id: provider, env } of catalogue) {
  for (const stem of new Set(env.key.flatMap((name) => stemOf(name) ?? []))) {
    for (const end of baseUrlEnds) addGuess(`${stem}_${end}`, { part: 'baseUrl', provider })
    for (const end of modelEnds) addGuess(`${stem}_${end}`, { part: 'model', provider })
  }
}

function addGuess(name: string, role: Role): void {
  const roles = known.get(name) ?? []
  if (roles.some(({ provider, part }) => provider === role.provider || part !== role.part)) return
  known.set(name, [...roles, role])
}

const firstParts = new Set([...known.keys()].map((name) => name.slice(0, name.indexOf('_'))))

/** Turns most names away at once: a text may have a hundred thousand of them. */
const mayHoldKnown = new RegExp(`(?:^|_)(?:${[...firstParts].join('|')})_`)

/** The part of a key's name that names whose it is: `OPENAI` of `OPENAI_API_KEY`; undefined where the name says nothing of the kind. */
export function stemOf(name: string): string | undefined {
  return /^([A-Z0-9_]+?)_(?:(?:API|ACCESS|SECRET|AUTH)_)?(?:KEY|TOKEN|APIKEY)$/.exec(name)?.[1]
}

/** A variable's name without what tools put before it. */
export const bareName = (name: string): string => name.toUpperCase().replaceAll('-', '_').replace(exposed, '')

/** What the catalogue knows of a variable of this name, whatever stands around it; undefined for every other. */
export function knownVariable(given: string): KnownVariable | undefined {
  if (given.length > 120) return undefined
  const name = bareName(given)
  const roles = known.get(name)
  if (roles) return { name, affix: '', roles }
  if (!mayHoldKnown.test(name)) return undefined
  const parts = name.split('_')
  if (parts.length > 12) return undefined
  for (let start = 0; start < parts.length; start += 1) {
    if (!firstParts.has(parts[start] ?? '')) continue
    for (let end = parts.length; end > start; end -= 1) {
      const inner = parts.slice(start, end).join('_')
      const found = known.get(inner) ?? known.get(inner.replace(/\d{1,3}$/, ''))
      if (!found) continue
      const number = known.has(inner) ? '' : (/\d{1,3}$/.exec(inner)?.[0] ?? '')
      const affix = [...parts.slice(0, start), ...(number === '' ? [] : [number]), ...parts.slice(end)]
        .filter((part) => part !== '')
        .join('_')
      return { name: inner.slice(0, inner.length - number.length), affix, roles: found }
    }
  }
  return undefined
}
