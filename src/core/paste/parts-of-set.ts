import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { KnownVariable, Role } from './known-variables.ts'

/** A variable with its value as a shell would read it. `line`: counted from 1, where it stands in a text. */
export type Variable = { name: string; value: string; line?: number }

/** A variable that the catalogue knows, in the set that its affix names. */
export type Placed = Variable & { known: KnownVariable }

export const isServer = (id: ProviderId): boolean => providerOf(id).kind === 'local-server'

/** The providers for which this variable is such a part. */
export const providersWith = ({ known }: Placed, part: Role['part']): ProviderId[] =>
  known.roles.filter((role) => role.part === part).map(({ provider }) => provider)

/** What stands beside a key of one of these providers in its set; address, model and required parts also where they are for all sets. */
export function partsFor(named: readonly ProviderId[], set: readonly Placed[], forAll: readonly Placed[], used: Set<Variable>) {
  const fields: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  let baseUrl: string | null = null
  let model: string | null = null
  for (const variable of [...set, ...forAll]) {
    for (const role of variable.known.roles) {
      if (!named.includes(role.provider) || role.part === 'key') continue
      if (!set.includes(variable) && !mayServeAll(role)) continue
      used.add(variable)
      if (role.part === 'baseUrl') baseUrl ??= variable.value
      else if (role.part === 'model') model ??= variable.value
      else if (role.part === 'field') fields[role.name] ??= variable.value
      else secrets[role.name] ??= variable.value
    }
  }
  return { baseUrl, model, fields, secrets }
}

/** A part that belongs to one key alone, such as the ID of an access key, never goes with another. */
function mayServeAll(role: Role): boolean {
  if (role.part !== 'field') return role.part !== 'secret'
  return providerOf(role.provider).fields?.some(({ name, required }) => name === role.name && required) ?? false
}

/** The name of the provider whose account this variable is a part of. */
export const ownerOf = ({ known }: Placed): string => known.roles.map(({ provider }) => providerOf(provider).name)[0] ?? ''

/** How the key in this variable travels, where the catalogue says that its name decides it. */
export function authOf({ known }: Placed): string | null {
  const ways = known.roles.flatMap(({ part, provider }) => (part === 'key' ? (providerOf(provider).env.auth?.[known.name] ?? []) : []))
  return ways[0] ?? null
}
