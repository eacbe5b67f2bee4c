import { accountMissing } from '../accounts/accounts.repository.ts'
import type { AccountInUse } from '../environment/account-variables.ts'
import { namedAccount } from '../environment/accounts-in-use.ts'
import { AppError } from '../errors.ts'
import { nowhere } from '../projects/project-here.ts'
import type { Target } from './tool-target.ts'
import type { ToolsDeps } from './tools-deps.ts'

type Deps = Pick<ToolsDeps, 'accounts' | 'definitionOf' | 'projects'>

/** The account with the path and the model that it has in the target's project; undefined where it is gone. */
export function findAccountFor(
  { accounts, definitionOf, projects }: Deps,
  id: string,
  { project }: Pick<Target, 'project'>,
): AccountInUse | undefined {
  const account = accounts.find(id)
  return account && namedAccount(account, definitionOf(account), project === null ? nowhere('') : projects.at(project))
}

/** Throws `not-found`, and `denied` under a rule of the project's folder. */
export function accountFor(deps: Deps, id: string, target: Target): AccountInUse {
  const found = findAccountFor(deps, id, target)
  if (!found) throw accountMissing()
  const rule = target.project === null ? undefined : deps.projects.at(target.project).denied.get(id)
  if (rule === undefined) return found
  throw new AppError(
    'denied',
    `“${found.account.label}” is never to be used under ${rule}; nothing was written.`,
    'Choose another account.',
  )
}
