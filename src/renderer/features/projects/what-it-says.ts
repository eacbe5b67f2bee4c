import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { Project } from '../../../shared/project.ts'

/** What a project says, as short as a row of a list needs it. */
export function whatItSays(
  { bindings, denied }: Pick<Project, 'bindings' | 'denied'>,
  accountOf: (id: string) => Pick<Account, 'label'> | undefined,
): string {
  const labelOf = (id: string) => plainText(accountOf(id)?.label ?? id)
  const used = bindings.filter(({ deniedIn }) => deniedIn === null).map(({ accountId }) => labelOf(accountId))
  const never = denied.map((id) => `never ${labelOf(id)}`)
  return used.length + never.length === 0 ? 'no account' : [...used, ...never].join(', ')
}
