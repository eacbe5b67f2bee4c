import { realpathSync } from 'node:fs'

/**
 * The folder that a command is run in, as the person came to it: through a link where the shell says so and it leads here, so that what
 * holds for the place of the link holds too.
 */
export function workingFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const real = process.cwd()
  const said = environment['PWD']
  if (said === undefined || said === real || !said.startsWith('/')) return real
  try {
    return realpathSync(said) === real ? said : real
  } catch (error) {
    // It was removed, or said by another shell.
    if (error instanceof Error && 'code' in error) return real
    throw error
  }
}
