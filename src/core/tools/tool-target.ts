import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
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

/** Throws `invalid-input` for a project whose folder is not there. */
export function assertThere({ project }: Target): void {
  if (project === null || isFolder(project)) return
  throw new AppError('invalid-input', 'The folder of the project is not there.', 'Name a folder that is there.')
}

/** The file as a person may be shown it. In a project: from the folder's own name on. */
export function shownFile(place: MachinePlace, { adapter, project, path }: Target): string {
  const shown = shownPath(place, path)
  if (project === null || shown.startsWith('~') || 'reason' in adapter.projectFile) return shown
  return relative(project, path).split(sep).join('/')
}
