import type { Account } from '../../shared/account.ts'
import { isFoundByTools } from './account-variables.ts'
import { variablesToRemove, type AccountWithVariables } from './assign-variables.ts'
import type { StandIns, StandInsHere } from './stand-ins.ts'

/**
 * What becomes of accounts here. `usable`: they are handed over; `broken`: active ones that cannot be; `offline`: those in whose place a
 * local model answers, and those that it leaves out.
 */
export type SharedOut = {
  assigned: readonly AccountWithVariables[]
  usable: readonly AccountWithVariables[]
  broken: readonly AccountWithVariables[]
  offline: StandInsHere
  /** The ids of the accounts of `offline`. */
  away: ReadonlySet<string>
}

/** Whether an account's key can be used as it is. */
export const isUsable = ({ keyState }: Account): boolean => keyState === 'ready' || keyState === 'none'

/** Shares accounts out among those that a command gets and those in whose place a local model answers: for a command, and to explain it. */
export async function shareOut(
  assigned: readonly AccountWithVariables[],
  { standIns, denied }: { standIns: StandIns; denied: Parameters<StandIns>[1] },
): Promise<SharedOut> {
  const whole = assigned.filter((account) => account.by !== 'active' || (isUsable(account.account) && isFoundByTools(account)))
  const offline = await standIns(whole, denied)
  const away = new Set([...offline.replaced, ...offline.leftOut].map(({ account }) => account.id))
  return {
    assigned,
    usable: whole.filter(({ account }) => !away.has(account.id)),
    broken: assigned.filter((account) => !whole.includes(account)),
    offline,
    away,
  }
}

/** The variables that a command is not to have beside those that are set. */
export function takenAway({ assigned, broken, offline }: SharedOut, set: ReadonlySet<string>): string[] {
  const away = [
    ...variablesToRemove(assigned),
    ...broken.flatMap(({ variables }) => variables.map(({ name }) => name)),
    ...takenAwayOffline(offline, set),
  ]
  return [...new Set(away)].filter((name) => !set.has(name))
}

/** Those of them that a local model takes away, where it answers and where it leaves an account out. */
export function takenAwayOffline({ replaced, leftOut }: StandInsHere, set: ReadonlySet<string>): string[] {
  return [...new Set([...replaced, ...leftOut].flatMap(({ remove }) => remove))].filter((name) => !set.has(name))
}
