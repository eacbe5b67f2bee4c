import { accessSync, constants } from 'node:fs'
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

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return process.platform !== 'win32'
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
