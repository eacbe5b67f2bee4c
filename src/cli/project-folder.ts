import { AppError } from '../core/errors.ts'
import { namedFolder } from './launch/named-folder.ts'
import { workingFolder } from './launch/working-folder.ts'

/** The folder that a command is run in, as the person came to it. Throws `invalid-input` where it was removed meanwhile. */
export function folderHere(environment: Readonly<Record<string, string>>): string {
  const folder = workingFolder(environment)
  if (folder !== undefined) return folder
  throw new AppError('invalid-input', 'The folder that this is run in is gone.', 'Change to another folder and run it again.')
}

/** The folder of --project, absolute; `here` where none was named. Throws `invalid-input` where there is no such folder. */
export function projectFolderOf(named: string | null, here: string): string {
  const folder = named === null ? here : namedFolder(named, here)
  if (folder !== undefined) return folder
  throw new AppError('invalid-input', 'There is no folder of this name.', 'Correct --project, or leave it out for the current folder.')
}
