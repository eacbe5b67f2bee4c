import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePrivateFolder } from '../core/db/private-files.ts'

/**
 * Where Electron keeps what is its own (`userData`): a folder within the data folder, which it needs before anything else. Where that
 * cannot be made, `failure` says why, and the folder is a passing one that Electron can at least tell the person with.
 */
export function prepareProfile(dataFolder: string): { folder: string; failure: unknown } {
  const folder = join(dataFolder, 'desktop')
  try {
    ensurePrivateFolder(dataFolder)
    ensurePrivateFolder(folder)
    return { folder, failure: null }
  } catch (error) {
    const passing = mkdtempSync(join(tmpdir(), 'keydeck-'))
    process.on('exit', () => {
      try {
        rmSync(passing, { recursive: true, force: true })
      } catch {
        /* v8 ignore next -- Windows, where Chromium may hold files in it; the system clears its folder for passing files */
      }
    })
    return { folder: passing, failure: error }
  }
}
