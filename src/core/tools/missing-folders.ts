import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** The folders above a file that are not there, which are made with it; the innermost first. */
export function missingFolders(file: string): string[] {
  const folder = dirname(file)
  return folder === file || existsSync(folder) ? [] : [folder, ...missingFolders(folder)]
}
