import { realpathSync } from 'node:fs'

/**
 * The folder that a command is run in, as the person came to it: through a link where the shell says so and it leads here, so that what
 * holds for the place of the link holds too. Undefined where the folder is gone.
 */
export function workingFolder(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const real = currentFolder()
  const said = environment['PWD']
  if (real === undefined || said === undefined || said === real || !said.startsWith('/')) return real
  try {
    return realpathSync(said) === real ? said : real
  } catch (error) {
    // It was removed, or said by another shell.
    if (error instanceof Error && 'code' in error) return real
    throw error
  }
}

/** Undefined where it was removed meanwhile. */
export function currentFolder(): string | undefined {
  try {
    return process.cwd()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
