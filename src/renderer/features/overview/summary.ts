import type { Account } from '../../../shared/account.ts'
import { catalogue, definitionOf, isProviderId } from '../../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../../shared/providers/provider.ts'
import { isInTrouble, statusOf } from '../accounts/account-status.ts'

export type ProviderSummary = { provider: ProviderDefinition; active: Account | null; count: number }
export type Summary = { providers: ProviderSummary[]; troubled: Account[]; working: number; unchecked: number }

/** Answers at a glance: which account is in use for each provider that is known, does it work, is anything wrong. */
export function summarise(accounts: readonly Account[]): Summary {
  const groups = Map.groupBy(accounts, (account) => account.provider)
  const known = [...catalogue.map(({ id }) => id), ...[...groups.keys()].filter((id) => id !== 'unknown' && !isProviderId(id))]
  const providers = known.flatMap((id): ProviderSummary[] => {
    const group = groups.get(id)
    const [first] = group ?? []
    return group && first
      ? [{ provider: definitionOf(first), active: group.find((account) => account.active) ?? null, count: group.length }]
      : []
  })
  const inUse = providers.flatMap(({ active }) => active ?? [])
  return {
    providers,
    // What is in use comes first: that is what stops working.
    troubled: accounts.filter(isInTrouble).toSorted((a, b) => Number(b.active) - Number(a.active)),
    working: inUse.filter((account) => statusOf(account).tone === 'good').length,
    unchecked: inUse.filter((account) => statusOf(account).tone === 'neutral').length,
  }
}

/** The state of the accounts in use, in one sentence. */
export function headline({ providers, working, unchecked }: Summary): string {
  const inUse = providers.filter(({ active }) => active !== null).length
  if (inUse === 0) return 'No account is active.'
  if (working === inUse) return inUse === 1 ? 'The active account works.' : `All ${inUse} active accounts work.`
  const parts = [`${working} of ${inUse} active ${inUse === 1 ? 'account works' : 'accounts work'}`]
  if (unchecked > 0) parts.push(`${unchecked} not checked yet`)
  return `${parts.join(', ')}.`
}
