import type { Account } from '../../shared/account.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import type { BindingHere, ProjectHere } from '../projects/project-here.ts'
import type { AccountInUse } from './account-variables.ts'

/**
 * An account and why it is in use: bound to the project, its provider's active one, or named by a person. `otherOrigin`: a base URL that
 * the project names, to which the account's key may not go.
 */
export type ChosenAccount = AccountInUse & { by: 'project' | 'active' | 'named'; projectFolder: string | null; otherOrigin: string | null }

type Deps = {
  accounts: { active(): Account[]; find(id: string): Account | undefined }
  definitionOf: (account: Account) => ProviderDefinition
}

const order = new Map<string, number>(catalogue.map(({ id }, index) => [id, index]))

/**
 * The accounts in use at a place, the one that wins a variable before one that loses it: bound accounts, those of the nearest project
 * first, then the active ones of all other providers in the catalogue's order. Of a provider whose binding a rule keeps out there is none.
 */
export function accountsInUse({ accounts, definitionOf }: Deps, here: ProjectHere): ChosenAccount[] {
  const bound = [...here.bindings.values()].flatMap((binding) => {
    const account = accounts.find(binding.accountId)
    return account ? [boundAccount(account, definitionOf(account), binding)] : []
  })
  const active = accounts
    .active()
    .filter(({ provider }) => !here.bindings.has(provider) && !here.setAside.some((binding) => binding.provider === provider))
    .map((account) => asItIs(account, definitionOf(account), 'active'))
  return [...nearestFirst(inOrder(bound)), ...inOrder(active)]
}

/** The accounts that would be in use here, were they not denied. */
export function setAsideAccounts({ accounts, definitionOf }: Deps, here: ProjectHere): ChosenAccount[] {
  return here.setAside.flatMap((binding) => {
    const account = accounts.find(binding.accountId)
    return account ? [boundAccount(account, definitionOf(account), binding)] : []
  })
}

/** An account that a person named, with the path and model that the project gives it where it is the one that is bound there. */
export function namedAccount(account: Account, provider: ProviderDefinition, here: ProjectHere): ChosenAccount {
  const binding = here.bindings.get(account.provider)
  return binding?.accountId === account.id
    ? { ...boundAccount(account, provider, binding), by: 'named' }
    : asItIs(account, provider, 'named')
}

function boundAccount(account: Account, provider: ProviderDefinition, binding: BindingHere): ChosenAccount {
  const { baseUrl, model, folder } = binding
  return {
    account,
    provider,
    baseUrl: baseUrl ?? account.baseUrl,
    model: model ?? account.model,
    by: 'project',
    projectFolder: folder,
    otherOrigin: binding.otherOrigin ?? null,
  }
}

function asItIs(account: Account, provider: ProviderDefinition, by: ChosenAccount['by']): ChosenAccount {
  return { account, provider, baseUrl: account.baseUrl, model: account.model, by, projectFolder: null, otherOrigin: null }
}

function inOrder(chosen: readonly ChosenAccount[]): ChosenAccount[] {
  const rank = ({ provider }: ChosenAccount) => order.get(provider.id) ?? order.size
  return chosen.toSorted((one, other) => rank(one) - rank(other))
}

/** A nearer folder has the longer path: all of them lie on one way upwards. */
function nearestFirst(bound: readonly ChosenAccount[]): ChosenAccount[] {
  return bound.toSorted((one, other) => (other.projectFolder ?? '').length - (one.projectFolder ?? '').length)
}
