import type { OfflineVariable, ResolvedVariable, ShellStatus, VariableCandidate, VariableSource } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'

const sources: Record<VariableSource, string> = {
  settings: 'Your settings',
  'vite-env': 'Vite env file',
  process: 'Process environment',
  'login-shell': 'Login shell',
}

/** Where a value comes from, in few words. */
export const sourceInWords = (source: VariableSource): string => sources[source]

/** Whether a source wins and if not, why not, in a word or two. */
export function standingOf({ winner, empty }: Pick<VariableCandidate, 'winner' | 'empty'>): string {
  if (winner) return 'Wins'
  return empty ? 'Empty' : 'Not used'
}

/** What offline mode does with a variable, in few words. */
export const offlineInShort = ({ value }: OfflineVariable): string =>
  value === null ? 'Offline mode: taken away' : `Offline mode: ${value}`

const shellStates: Record<ShellStatus['state'], string> = {
  'not-read': 'not read yet',
  reading: 'being read …',
  read: 'read',
  fallback: 'read in part',
  failed: 'not readable',
  unsupported: 'none',
}

/** How the reading of the login shell stands. */
export const shellStateInWords = ({ state }: ShellStatus): string => shellStates[state]

/** Prepares variables for searching: by name, and by every source that has them. The returned function keeps those with every word. */
export function createVariableSearch(variables: readonly ResolvedVariable[]): (words: string) => readonly ResolvedVariable[] {
  const texts = variables.map(({ variable, candidates }) =>
    [variable, ...candidates.flatMap(({ source, label }) => [sourceInWords(source), plainText(label)])].join('\n').toLowerCase(),
  )
  return (words) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
    return wanted.length === 0 ? variables : variables.filter((_, index) => wanted.every((word) => texts[index]?.includes(word)))
  }
}

const nameOfVariable = /^[A-Za-z_][A-Za-z0-9_()]{0,119}$/

/** Whether a text can be the name of a variable at all, as `variableName` has it. */
export const isVariableName = (text: string): boolean => nameOfVariable.test(text)

const nameOfMode = /^[\w-]{1,40}$/

/** Why Vite does not take a text for a mode, as `explainInput` has it; null where it does. */
export function problemOfMode(mode: string): string | null {
  if (!nameOfMode.test(mode)) return 'A mode has letters, digits and hyphens only.'
  return mode === 'local' ? 'Vite does not take “local” as a mode.' : null
}
