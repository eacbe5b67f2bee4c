import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { KeydeckCommand } from '../../core/tools/adapters/tool-adapter.ts'
import type { CommandLineTool } from './command-line-tool.ts'

/**
 * How other tools are to call Keydeck: the installed command, or that of the sources where the app runs from them; null where there is
 * none. `home`: the data folder, where it is not the usual one.
 */
export function createKeydeckCommand(deps: {
  tool: Pick<CommandLineTool, 'status'>
  isPackaged: boolean
  /** Where the app's own files stand. */
  appFolder: string
  home: string | null
}): () => Promise<KeydeckCommand | null> {
  const { tool, isPackaged, appFolder, home } = deps
  const ofSources = join(appFolder, 'bin', 'keydeck.js')
  return async () => {
    if (!isPackaged) return isExecutable(ofSources) ? { words: [ofSources], home } : null
    const status = await tool.status()
    return status.state === 'installed' || status.state === 'outdated' ? { words: [status.file], home } : null
  }
}

/** A script that is called by its path, which Windows does not do. */
const isExecutable = (file: string): boolean =>
  process.platform !== 'win32' && ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o111) !== 0
