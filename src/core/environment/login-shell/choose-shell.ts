import { accessSync, constants, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { waysToAsk } from './ways-to-ask.ts'

/** The shell to ask; `instead`: why it is not the person's own, null where it is. */
export type ChosenShell = { path: string; instead: string | null }

/** A shell that is on every machine that has a login shell. */
const lastResort = '/bin/sh'

/** The person's shell: as SHELL names it, else as the user database does. /bin/sh where neither can be asked, and says so. */
export function chooseShell(named: string | undefined, userShell: string | null): ChosenShell {
  const wishes = [named, userShell].flatMap((wish) => (wish ? [wish] : []))
  let instead: string | null = null
  for (const wish of wishes) {
    const problem = problemWith(wish)
    if (problem === null) return { path: wish, instead }
    instead ??= problem
  }
  return { path: lastResort, instead: instead ?? 'It is not known which shell is yours.' }
}

function problemWith(shell: string): string | null {
  if (!isAbsolute(shell) || !isProgram(shell)) return `Your shell, ${shell}, is not there.`
  return waysToAsk(shell).length === 0 ? `Keydeck does not know how to ask ${shell} for its environment.` : null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    // Not there, or not for this user: either way it cannot be started.
    return false
  }
}
