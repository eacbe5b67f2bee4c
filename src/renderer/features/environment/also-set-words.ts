import type { Account } from '../../../shared/account.ts'
import type { ResolvedVariable } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'

/** `isOverridden`: something else is used in place of the account. */
export type AlsoSet = { variable: string; words: string; isOverridden: boolean }

/** Which of an account's variables have a value outside the settings too, and which of both counts. */
export function alsoSet(account: Pick<Account, 'id'>, variables: readonly ResolvedVariable[]): AlsoSet[] {
  return variables.flatMap(({ variable, candidates, billing }): AlsoSet[] => {
    const outside = candidates.filter(({ source, empty }) => source !== 'settings' && !empty)
    const winner = candidates.find((candidate) => candidate.winner)
    if (outside.length === 0 || !winner) return []
    if (winner.source !== 'settings')
      return [{ variable, words: `${variable} comes from ${plainText(winner.label)}, not from this account.`, isOverridden: true }]
    if (billing?.accountId !== account.id) return []
    const places = outside.map(({ label }) => plainText(label)).join(' and in ')
    return [{ variable, words: `${variable} is also set in ${places}; this account comes first.`, isOverridden: false }]
  })
}
