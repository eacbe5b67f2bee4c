import { type FileFormat, treeIn } from './edit-text.ts'
import { isHarmless } from './mask-line.ts'
import { isSecretName } from './secret-names.ts'
import { isList, isMap, type Tree } from './value-tree.ts'

/** Shorter ones are words, and would be masked wherever they stand. */
const shortest = 4
/** Longest part that a diff could show of one, and how much of them all is looked for at most, in characters. */
const longest = 2_000
const most = 20_000

/** The name of a command that prints a key; what follows its program may be one. */
const helper = 'apiKeyHelper'

/**
 * What a text keeps under names of secrets, however it is written there, and what its helper command is called with; each line of a
 * value alone. `own`: texts that Keydeck wrote, which are none. Throws `invalid-input` for a text that is not understood.
 */
export function secretsIn(format: FileFormat, text: string, own: readonly string[]): string[] {
  const found = new Set<string>()
  let length = 0
  const keep = (value: string): void => {
    for (const line of value.split('\n')) {
      const secret = line.trim().slice(0, longest)
      if (secret.length < shortest || length >= most || found.has(secret)) continue
      found.add(secret)
      length += secret.length
    }
  }
  const walk = (tree: Tree | undefined, name: string, isWithin: boolean): void => {
    if (isMap(tree)) for (const [key, item] of tree) walk(item, key, isWithin || isSecretName(key))
    else if (isList(tree)) for (const item of tree) walk(item, name, isWithin)
    else if (typeof tree === 'string' && !own.includes(tree) && !isHarmless(tree)) {
      if (isWithin) keep(tree)
      if (name === helper) keep(beyondProgram(tree))
    }
  }
  walk(treeIn(format, text), '', false)
  return [...found]
}

/** A command without its first word. */
export const beyondProgram = (command: string): string => command.trim().replace(/^\S+\s*/, '')
