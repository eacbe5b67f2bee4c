import type { Account } from '../../shared/account.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { variablesAt } from '../../shared/providers/standard-variables.ts'
import type { ChosenAccount } from '../environment/accounts-in-use.ts'
import type { ProjectHere } from '../projects/project-here.ts'

type Bound = ProjectHere['bindings'] extends ReadonlyMap<string, infer Binding> ? Binding : never

type Deps = {
  here: ProjectHere
  chosen: readonly ChosenAccount[]
  /** The variables that stay as they are. */
  left: Readonly<Record<string, string>>
  find: (id: string) => Account | undefined
  definitionOf: (account: Account) => ProviderDefinition
  /** null where it cannot be opened now. */
  keyOf: (account: Account) => string | null
}

/** What would be billed elsewhere than the project says, one sentence each. */
export function billingWarnings(deps: Deps): string[] {
  return [...deps.here.bindings.values()].flatMap((binding) => warningOf(binding, deps) ?? [])
}

function warningOf(binding: Bound, { chosen, left, find, definitionOf, keyOf }: Deps): string | undefined {
  const bound = find(binding.accountId)
  if (!bound) return undefined
  const other = chosen.find(({ account }) => account.provider === binding.provider)
  if (other) {
    if (other.account.id === bound.id) return undefined
    return `This is billed to “${other.account.label}”, not to “${bound.label}” as the project ${binding.folder} says.`
  }
  const provider = definitionOf(bound)
  const { key, conflicts = [] } = variablesAt(provider, binding.baseUrl ?? bound.baseUrl)
  const names = [...key, ...conflicts]
  const stray = names.find((name) => (left[name] ?? '').trim() !== '' && left[name]?.trim() !== keyOf(bound))
  if (stray === undefined) return undefined
  return `${stray} here is not the key of “${bound.label}”, which the project ${binding.folder} says; what uses it is billed elsewhere.`
}

/** What an account needs and no variable carries, one sentence each. */
export function uncarriedWarnings(chosen: readonly ChosenAccount[]): string[] {
  return chosen.flatMap(({ account, provider }) => [
    ...(account.options.headers.length > 0 || account.secrets.some((name) => name.startsWith('header:'))
      ? [`“${account.label}” sends headers of its own, which no variable carries.`]
      : []),
    ...(provider.auth.scheme === 'google-oauth'
      ? [
          `The Google credentials of “${account.label}” lie in a file for tools, which Keydeck does not write: its project and place are set alone.`,
        ]
      : []),
  ])
}
