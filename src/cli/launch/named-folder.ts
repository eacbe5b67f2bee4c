import { statSync } from 'node:fs'
import { resolve } from 'node:path'

/** The folder that a person named, absolute; undefined where there is none: a slip of the pen must not stand for another project. */
export function namedFolder(named: string, here: string): string | undefined {
  const folder = resolve(here, named)
  try {
    return statSync(folder).isDirectory() ? folder : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
