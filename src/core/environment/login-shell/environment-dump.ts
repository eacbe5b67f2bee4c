import { randomBytes } from 'node:crypto'

/** Changed or set by the asking itself, so they say nothing about the profile. */
const ofTheAsking = new Set(['_', 'SHLVL', 'PWD', 'OLDPWD', 'TERM', 'KEYDECK_RESOLVING_ENVIRONMENT'])

/**
 * A command that prints the environment between two marks, and the reader of what it printed. The command is the same for every shell:
 * one word, an option and a text in single quotes without a character that any of them would change; inside, `sh` reads no profile.
 * Entries end with NUL, which no value can contain: https://man7.org/linux/man-pages/man7/environ.7.html. Each mark is printed out of
 * two halves, so a shell that repeats the command does not print a mark with it.
 */
export function createEnvironmentDump() {
  const [opening, closing] = [mark(), mark()]
  return {
    command: `/bin/sh -c 'printf %s%s ${opening.halves}; /usr/bin/env -0; printf %s%s ${closing.halves}'`,
    end: Buffer.from(closing.whole),
    /** The variables between the marks; undefined where the marks are not both there. */
    read(printed: Buffer): Record<string, string> | undefined {
      const from = printed.indexOf(opening.whole)
      const to = printed.indexOf(closing.whole, from + 1)
      if (from === -1 || to === -1) return undefined
      return variablesIn(printed.subarray(from + opening.whole.length, to).toString('utf8'))
    },
  }
}

function mark(): { halves: string; whole: string } {
  // A letter first: no shell takes the halves for numbers.
  const [first, second] = [`k${randomBytes(8).toString('hex')}`, `d${randomBytes(8).toString('hex')}`]
  return { halves: `${first} ${second}`, whole: first + second }
}

function variablesIn(text: string): Record<string, string> {
  const entries = text.split('\0').flatMap((entry) => {
    const equals = entry.indexOf('=')
    const name = entry.slice(0, equals)
    return equals < 1 || ofTheAsking.has(name) ? [] : [[name, entry.slice(equals + 1)] as const]
  })
  return Object.fromEntries(entries)
}
