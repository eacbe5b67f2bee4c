import type { EnvironmentWarning } from '../../shared/environment.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import type { Compare } from './compare-values.ts'
import type { Candidate, Look, ResolutionInput, Resolved } from './resolution.ts'

export type WarningContext = { input: ResolutionInput; look: Look; compare: Compare }

/** Finds what a person should know of one variable. */
export type Warn = (resolved: Resolved, context: WarningContext) => EnvironmentWarning[]

type Step = Pick<EnvironmentWarning, 'action' | 'command'>

/** How a variable is taken away from where a candidate has it. */
export function howToRemove(name: string, candidate: Candidate, { input, look, compare }: WarningContext): Step {
  const { source, of, file, label } = candidate
  if (source === 'settings') {
    const account = of?.account.account.label ?? ''
    return { action: `Take “${account}” out of use.`, command: `keydeck use ${quotedForShell(account)} --off` }
  }
  if (source === 'vite-env') return { action: `Remove its line from ${file === null ? label : fileName(file)}.`, command: null }
  const inShell = look(name).candidates.find((other) => other.source === 'login-shell')
  if (source === 'login-shell' || (inShell && compare(inShell, candidate) === 'same'))
    return { action: `Remove ${name} from the profile of your shell, then open a new terminal.`, command: null }
  if (!input.process.isTerminal) return { action: `Start Keydeck without ${name} in its environment.`, command: null }
  const command = input.platform === 'win32' ? `Remove-Item Env:${name}` : `unset ${quotedForShell(name)}`
  return { action: `Remove ${name} from this terminal.`, command }
}

/** The name of a file in a path of any platform. */
export const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

/** Where a candidate is from, in the middle of a sentence. */
export const placeOf = ({ of, label }: Candidate): string => (of ? `the account “${of.account.account.label}”` : label)

/** A variable and where it is from; that of an env file has Vite's prefix and says so itself. */
export const variableAt = (name: string, candidate: Candidate): string =>
  candidate.source === 'vite-env' ? candidate.label : `${name} of ${placeOf(candidate)}`
