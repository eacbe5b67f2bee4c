import { basename } from 'node:path'
import { maskSecrets } from '../network/mask-secrets.ts'

/** What programs are called; a word with an equals sign is a variable that stands in the wrong place, with its value. */
const programName = /^[\w.+@-]{1,60}$/

/** The program's name, such as `claude`: never its arguments, and nothing that looks like a key. null where there is none to be shown. */
export function programOf(program: string | null): string | null {
  const name = program === null ? '' : basename(program)
  return programName.test(name) && maskSecrets(name) === name ? name : null
}
