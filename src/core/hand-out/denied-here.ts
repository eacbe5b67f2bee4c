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

/** Shorter secrets are words of their own. */
const shortestSecret = 8

/**
 * Throws `denied` where what the command would get holds a key of an account that is kept out here: a variable that is left as it is,
 * whatever stands around the key, or another account with the same key.
 */
export function assertNoDeniedKey(deps: {
  here: ProjectHere
  /** The variables that stay as they are. */
  left: Readonly<Record<string, string>>
  /** The secrets that are handed over, each with the label of its account. */
  handed: readonly { secret: string; label: string }[]
  find: (id: string) => Account | undefined
  secretsOf: (account: Account) => readonly string[]
}): void {
  const { here, left, handed, find, secretsOf } = deps
  for (const [id, folder] of here.denied) {
    const account = find(id)
    if (!account) continue
    const secrets = secretsOf(account).filter((secret) => secret.length >= shortestSecret)
    const holds = (text: string) => secrets.some((secret) => text.includes(secret))
    const never = `of “${account.label}”, which is never to be used under ${folder}. Nothing was started.`
    const name = Object.keys(left).find((variable) => holds(left[variable] ?? ''))
    if (name !== undefined)
      throw new AppError(
        'denied',
        `${name} here holds the key ${never}`,
        `Take it away with \`unset ${name}\`, or bind another account of its provider to the project.`,
      )
    const twin = handed.find(({ secret }) => holds(secret))
    if (twin) throw new AppError('denied', `“${twin.label}” has the key ${never}`, 'Name another account with --account.')
  }
}
