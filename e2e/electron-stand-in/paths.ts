import { existsSync, mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { runtime } from './runtime.ts'

const given = new Map<string, string>()

const home = (): string => process.env['HOME'] ?? homedir()
const appData = (): string => process.env['XDG_CONFIG_HOME'] ?? join(home(), '.config')

const byDefault: Record<string, () => string> = {
  home,
  appData,
  userData: () => join(getPath('appData'), runtime.app.name),
  sessionData: () => getPath('userData'),
  logs: () => join(getPath('userData'), 'logs'),
  crashDumps: () => join(getPath('userData'), 'Crashpad'),
  temp: tmpdir,
  exe: () => process.execPath,
  desktop: () => join(home(), 'Desktop'),
  documents: () => join(home(), 'Documents'),
  downloads: () => join(home(), 'Downloads'),
}

/** As Electron's on Linux. https://www.electronjs.org/docs/latest/api/app#appgetpathname */
export function getPath(name: string): string {
  const path = given.get(name) ?? byDefault[name]?.()
  if (path === undefined) throw new Error(`Failed to get '${name}' path`)
  return path
}

/** Throws for a folder that does not exist, as documented. https://www.electronjs.org/docs/latest/api/app#appsetpathname-path */
export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute')
  if (!(name in byDefault)) throw new Error(`Failed to set path: there is no '${name}'`)
  if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`)
  given.set(name, path)
}

/** Electron's own folder of the app, made when it is not there. */
export function userDataFolder(): string {
  const folder = getPath('userData')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
