import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { ProjectBinding } from '../../../shared/project.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'

/** What using an account in a project takes the place of there, in one sentence. */
export function replacedWords(account: Account, bindings: readonly ProjectBinding[], accounts: readonly Account[]): string {
  const { name } = definitionOf(account)
  const bound = bindings.find(({ provider }) => provider === account.provider)
  const labelOf = (id: string) => plainText(accounts.find((other) => other.id === id)?.label ?? '')
  if (bound && bound.accountId !== account.id) return `It takes the place of “${labelOf(bound.accountId)}” for ${name} here.`
  if (bound) return `It is used for ${name} here already.`
  const active = accounts.find((other) => other.provider === account.provider && other.active)
  if (!active || active.id === account.id) return `It is used for ${name} in this folder and below, whichever account is active elsewhere.`
  return `It takes the place of the active account “${plainText(active.label)}” for ${name}, in this folder and below.`
}
