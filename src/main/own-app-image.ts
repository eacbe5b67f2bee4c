import { realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'

/**
 * The file of the AppImage that this app runs from; undefined in every other package. What is started from within another AppImage
 * inherits that one's variables, so they count only where this process's own program lies in the mounted image. Foreign ones are taken
 * out of `env`: electron-updater goes by them, and would replace the other app's file.
 * https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function takeOwnAppImage({ env, execPath }: { env: NodeJS.ProcessEnv; execPath: string }): string | undefined {
  const { APPIMAGE: file, APPDIR: mounted } = env
  if (file && mounted && lies(execPath, mounted)) return file
  delete env['APPIMAGE']
  delete env['APPDIR']
  return undefined
}

function lies(program: string, folder: string): boolean {
  try {
    return `${dirname(realpathSync(program))}${sep}`.startsWith(`${realpathSync(folder)}${sep}`)
  } catch {
    // A folder that is not there holds nothing.
    return false
  }
}
