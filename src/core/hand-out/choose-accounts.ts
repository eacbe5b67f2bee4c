import { conflictingVariables, accountVariables, type AccountVariable } from '../environment/account-variables.ts'
import type { ChosenAccount } from '../environment/accounts-in-use.ts'
import { AppError } from '../errors.ts'

/** An account with the variables that it sets; those that another account of more weight sets are left out. */
export type AccountWithVariables = ChosenAccount & { variables: readonly AccountVariable[] }

/**
 * Gives each variable to one account. Accounts that a person named may not want the same variable: throws `invalid-input` then. Of
 * accounts that are in use the first one keeps it, and one that keeps no key of its own is not used at all, since half an account would
 * be sent elsewhere.
 */
export function assignVariables(chosen: readonly ChosenAccount[]): AccountWithVariables[] {
  const owners = new Map<string, ChosenAccount>()
  const assigned: AccountWithVariables[] = []
  for (const account of chosen) {
    const variables = accountVariables(account)
    const taken = variables.find(({ name }) => owners.has(name))
    const owner = taken && owners.get(taken.name)
    if (taken && owner) {
      if (account.by === 'named') throw twice(taken.name, owner, account)
      continue
    }
    for (const { name } of variables) owners.set(name, account)
    assigned.push({ ...account, variables })
  }
  return assigned
}

function twice(variable: string, one: ChosenAccount, other: ChosenAccount): AppError {
  return new AppError(
    'invalid-input',
    `“${one.account.label}” and “${other.account.label}” both set ${variable}, which can have one value only.`,
    'Name one of them with --account.',
  )
}

/** The variables to take away: what conflicts with an account and is set by none. */
export function variablesToRemove(assigned: readonly AccountWithVariables[]): string[] {
  const set = new Set(assigned.flatMap(({ variables }) => variables.map(({ name }) => name)))
  return [...new Set(assigned.flatMap(conflictingVariables))].filter((name) => !set.has(name)).toSorted()
}
