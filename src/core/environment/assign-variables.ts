import { AppError } from '../errors.ts'
import { conflictingVariables, accountVariables, type AccountVariable } from './account-variables.ts'
import type { ChosenAccount } from './accounts-in-use.ts'

/** An account with the variables that it sets; those that another account of more weight sets are left out. */
export type AccountWithVariables = ChosenAccount & { variables: readonly AccountVariable[] }

/** Accounts with their variables, and those that got none because another has the same way in. */
export type Assignment = { assigned: AccountWithVariables[]; leftOut: { account: ChosenAccount; by: ChosenAccount }[] }

/**
 * Gives each way in to one account: two that set the same variable, or of which one sets what would send or bill the other's elsewhere
 * (a key here, a bearer token and a base URL there), cannot stand side by side. Accounts that a person named throw `invalid-input`
 * then. Of accounts that are in use the first one keeps it and the other is not used at all, since half an account would be sent
 * elsewhere.
 */
export function assignVariables(chosen: readonly ChosenAccount[]): Assignment {
  const assigned: AccountWithVariables[] = []
  const leftOut: Assignment['leftOut'] = []
  for (const account of chosen) {
    const variables = accountVariables(account)
    const own = new Set(variables.map(({ name }) => name))
    const against = new Set([...own, ...(own.size > 0 ? conflictingVariables(account) : [])])
    const rival = assigned.find((other) => clash(other, own, against) !== undefined)
    const variable = rival && clash(rival, own, against)
    if (rival === undefined || variable === undefined) assigned.push({ ...account, variables })
    else if (account.by === 'named') throw twice(variable, rival, account)
    else leftOut.push({ account, by: rival })
  }
  return { assigned, leftOut }
}

/** A variable of the other account that the account's would not stand beside, or the other way round. */
function clash(other: AccountWithVariables, own: ReadonlySet<string>, against: ReadonlySet<string>): string | undefined {
  const theirs = other.variables.map(({ name }) => name)
  if (theirs.length === 0) return undefined
  return theirs.find((name) => against.has(name)) ?? conflictingVariables(other).find((name) => own.has(name))
}

function twice(variable: string, one: ChosenAccount, other: ChosenAccount): AppError {
  return new AppError(
    'invalid-input',
    `“${one.account.label}” and “${other.account.label}” cannot be used at once: both need ${variable} to be theirs alone.`,
    'Name one of them with --account.',
  )
}

/** The variables to take away: what conflicts with an account and is set by none. */
export function variablesToRemove(assigned: readonly AccountWithVariables[]): string[] {
  const set = new Set(assigned.flatMap(({ variables }) => variables.map(({ name }) => name)))
  return [...new Set(assigned.flatMap(conflictingVariables))].filter((name) => !set.has(name)).toSorted()
}
