import { basename } from 'node:path'

/** The program's name, such as `claude`: no arguments, which may hold anything. null where there is none. */
export function programOf(command: readonly string[]): string | null {
  const [program] = command
  return program === undefined ? null : basename(program).slice(0, 100)
}
