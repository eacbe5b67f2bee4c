import { existsSync } from 'node:fs'
import { basename, isAbsolute, join, relative, sep } from 'node:path'
import { commandToCopy } from '../../shared/command-to-copy.ts'
import type { ToolId } from '../../shared/tools.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { shownPath } from '../import-sources/places.ts'
import { isFolder } from '../projects/folder-identity.ts'
import { realFolder } from '../projects/real-folder.ts'
import { adapterOf } from './adapters/all-adapters.ts'
import type { ToolAdapter } from './adapters/tool-adapter.ts'

/** A tool's configuration at one place. `scope`: '' for the user everywhere, else the real path of a project's folder. */
export type Target = { adapter: ToolAdapter; project: string | null; scope: string; path: string }

/**
 * Throws `invalid-input` for a tool that keeps nothing for projects, with what to do instead. A folder that is gone keeps its name: what
 * was written there is still known.
 */
export function targetOf(place: MachinePlace, { tool, project }: { tool: ToolId; project: string | null }): Target {
  const adapter = adapterOf(tool)
  if (project === null) return { adapter, project, scope: '', path: adapter.userFile(place) }
  const { projectFile } = adapter
  if ('reason' in projectFile) throw new AppError('invalid-input', projectFile.reason, projectFile.fix)
  if (!isAbsolute(project))
    throw new AppError('invalid-input', 'The folder of the project is not a whole path.', 'Name it from its root on.')
  const folder = realFolder(project)
  const stronger = adapter.strongerProjectFile === undefined ? undefined : join(folder, ...adapter.strongerProjectFile)
  const path = stronger !== undefined && existsSync(stronger) ? stronger : join(folder, ...projectFile)
  return { adapter, project: folder, scope: folder, path }
}

/** How to take back what was written, as the end of a sentence; nothing where the command cannot be shown as it is. */
export function takeBackCommand({ adapter, project }: Target, ...flags: readonly string[]): string {
  const command = commandToCopy(['keydeck', 'unapply', adapter.id, ...(project === null ? [] : ['--project', project]), ...flags])
  return command === null ? '' : `: \`${command}\``
}

/** Throws `invalid-input` for a project whose folder is not there. */
export function assertThere({ project }: Target): void {
  if (project === null || isFolder(project)) return
  throw new AppError('invalid-input', 'The folder of the project is not there.', 'Name a folder that is there.')
}

const isWithin = (folder: string, path: string): boolean => {
  const below = relative(folder, path)
  return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
}

/** A file, by its path or its real one, as a person may be shown it: below the home folder, or within the project's folder. */
export function shownFile(place: MachinePlace, { project }: Pick<Target, 'project'>, path: string): string {
  const shown = [place.home, realFolder(place.home)].map((home) => shownPath({ ...place, home }, path))
  const below = shown.find((one) => one.startsWith('~'))
  if (below !== undefined) return below
  return project !== null && isWithin(project, path) ? relative(project, path).split(sep).join('/') : basename(path)
}

/** Throws `invalid-input` where links in a project, which anybody may have made, lead out of its folder. `path`: the real one. */
export function assertWithinProject({ adapter, project }: Target, path: string): void {
  if (project === null || isWithin(project, path)) return
  throw new AppError(
    'invalid-input',
    `A link in the project leads the settings of ${adapter.name} out of its folder, so the file was left alone.`,
    'Replace the link by a file of the project’s own, or apply it for the user.',
  )
}
