import type { Account } from '../../shared/account.ts'
import { AppError } from '../errors.ts'
import type { ProjectHere } from '../projects/project-here.ts'

type Judged = { account: Account; by: 'project' | 'active' | 'named' }

/** Throws `denied` for the first account that a rule of the folder, or of one above it, keeps out. */
export function assertAllowed(chosen: readonly Judged[], here: ProjectHere): void {
  for (const { account, by } of chosen) {
    const folder = here.denied.get(account.id)
    if (folder === undefined) continue
    const reason =
      by === 'active' ? ', and it is the active one of its provider' : by === 'project' ? ', and yet it is bound to a project here' : ''
    throw new AppError(
      'denied',
      `“${account.label}” is never to be used under ${folder}${reason}. Nothing was started.`,
      by === 'named'
        ? 'Name another account, or take the rule back with `keydeck project allow`.'
        : 'Bind another account with `keydeck use ACCOUNT --project DIR`, or name the accounts to use with --account.',
    )
  }
}

/** Throws `denied` where a variable that is left as it is holds a key of an account that is kept out here. */
export function assertNoDeniedKey(deps: {
  here: ProjectHere
  /** The variables that the command would get, without those that are set or removed. */
  left: Readonly<Record<string, string>>
  find: (id: string) => Account | undefined
  secretsOf: (account: Account) => readonly string[]
}): void {
  const { here, left, find, secretsOf } = deps
  if (here.denied.size === 0) return
  const names = new Map(Object.entries(left).flatMap(([name, value]) => (value.trim() === '' ? [] : [[value.trim(), name] as const])))
  if (names.size === 0) return
  for (const [id, folder] of here.denied) {
    const account = find(id)
    const name = account && secretsOf(account).flatMap((secret) => names.get(secret) ?? [])[0]
    if (!account || name === undefined) continue
    throw new AppError(
      'denied',
      `${name} here holds the key of “${account.label}”, which is never to be used under ${folder}. Nothing was started.`,
      `Take it away with \`unset ${name}\`, or bind another account of its provider to the project.`,
    )
  }
}
