import type { Account } from '../../../shared/account.ts'
import { listInWords } from '../../lib/list-in-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { Project } from '../../../shared/project.ts'

/** What is no longer so once a project is gone, one sentence each. */
export function stopsHolding(
  { bindings, denied }: Pick<Project, 'bindings' | 'denied'>,
  accountOf: (id: string) => Pick<Account, 'label'> | undefined,
): string[] {
  const named = (ids: readonly string[]) => listInWords(ids.map((id) => `“${plainText(accountOf(id)?.label ?? id)}”`))
  const bound = bindings.map(({ accountId }) => accountId)
  return [
    ...(bound.length > 0 ? [`${named(bound)} ${bound.length === 1 ? 'is' : 'are'} no longer bound to it.`] : []),
    ...(denied.length > 0 ? [`${named(denied)} may be used there again.`] : []),
  ]
}
