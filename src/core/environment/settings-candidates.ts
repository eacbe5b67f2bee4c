import { variablesAt } from '../../shared/providers/standard-variables.ts'
import { accountVariables, variablesOfWaysIn, type AccountVariable } from './account-variables.ts'
import type { ChosenAccount } from './accounts-in-use.ts'
import { maskHint, maskValue } from './mask-value.ts'
import type { Bar, Candidate, ResolutionInput } from './resolution.ts'
import { apiKeyField } from '../accounts/account-version.ts'

/**
 * What the accounts in use have to say, by variable. Where several accounts claim one variable the first wins; and where one account
 * has the key, no later one brings its address or model, which would send that key to another host (S6).
 */
export function settingsCandidates({ accounts, denied }: Pick<ResolutionInput, 'accounts' | 'denied'>): Map<string, Candidate[]> {
  const found = new Map<string, Candidate[]>()
  const taken = new Map<string, ChosenAccount>()
  for (const chosen of accounts) {
    const folder = denied.get(chosen.account.id)
    const variables = accountVariables(chosen)
    for (const variable of variables) {
      const { name } = variable
      const before = taken.get(name)
      const bar: Bar | null = folder !== undefined ? { why: 'denied', folder } : before ? { why: 'other-account', account: before } : null
      found.set(name, [...(found.get(name) ?? []), toCandidate(chosen, variable, bar)])
    }
    if (folder !== undefined || variables.length === 0) continue
    for (const name of governedBy(chosen, variables)) if (!taken.has(name)) taken.set(name, chosen)
  }
  return found
}

/** Whatever belongs to the same way in as what the account sets. */
function governedBy(chosen: ChosenAccount, variables: readonly AccountVariable[]): string[] {
  const models = variablesAt(chosen.provider, chosen.baseUrl).model ?? []
  return [...variables.map(({ name }) => name), ...variablesOfWaysIn(chosen), ...models]
}

function toCandidate(chosen: ChosenAccount, variable: AccountVariable, bar: Bar | null): Candidate {
  const { account } = chosen
  const of = { account: chosen, part: variable.part }
  const place = { source: 'settings' as const, label: labelOf(chosen), file: null, line: null, empty: false, bar }
  if ('value' in variable) return { ...place, masked: maskValue(variable.name, variable.value), value: variable.value, of, secret: null }
  const hint = variable.secret === apiKeyField ? account.keyHint : null
  return { ...place, masked: maskHint(hint), value: null, of, secret: variable.secret }
}

function labelOf({ account, provider, by, projectFolder }: ChosenAccount): string {
  const why = by === 'project' ? `bound to ${projectFolder ?? 'this project'}` : by === 'named' ? 'as you named it' : 'the active account'
  return `“${account.label}” (${provider.name}), ${why}`
}
