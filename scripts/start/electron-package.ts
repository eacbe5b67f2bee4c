import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The npm package `electron`: its folder, and what it says of the program that it downloads. */
export type ElectronPackage = { folder: string; version: string; checksums: Record<string, string> }

/** The kind of program to run here, in the words of Electron's releases. */
export type ElectronTarget = { platform: string; arch: string }

const manifest = z.object({ version: z.string() })
const checksums = z.record(z.string(), z.string())

/** Throws Node's own error where the package is not installed. */
export function readElectronPackage(folder: string): ElectronPackage {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return { folder, version: manifest.parse(read('package.json')).version, checksums: checksums.parse(read('checksums.json')) }
}

/**
 * What Electron's own installer would download here: `install.js` of the package `electron` 45, with its variables and its
 * look for an Intel Node on an Apple processor.
 */
export function electronTarget(env: NodeJS.ProcessEnv): ElectronTarget {
  const platform = env['ELECTRON_INSTALL_PLATFORM'] || env['npm_config_platform'] || process.platform
  const arch = env['ELECTRON_INSTALL_ARCH'] || env['npm_config_arch'] || process.arch
  const maybeTranslated = platform === 'darwin' && process.platform === 'darwin' && arch === 'x64' && env['npm_config_arch'] === undefined
  return { platform, arch: maybeTranslated && isTranslated() ? 'arm64' : arch }
}

function isTranslated(): boolean {
  try {
    return execFileSync('sysctl', ['-in', 'sysctl.proc_translated'], { encoding: 'utf8' }).trim() === '1'
  } catch (error) {
    if (error instanceof Error && ('code' in error || 'status' in error)) return false
    throw error
  }
}

/** Where the program stands in Electron's folder, as its installer writes it to `path.txt`; undefined where there is no Electron. */
export function programPath(platform: string): string | undefined {
  if (platform === 'darwin' || platform === 'mas') return 'Electron.app/Contents/MacOS/Electron'
  if (platform === 'win32') return 'electron.exe'
  return ['linux', 'freebsd', 'openbsd'].includes(platform) ? 'electron' : undefined
}

/** The installed program, whole and of the package's own version; undefined where there is none. */
export function installedProgram({ folder, version }: ElectronPackage, platform: string): string | undefined {
  const program = programPath(platform)
  const text = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined)
  if (program === undefined || text('path.txt') !== program || text('dist/version')?.trim().replace(/^v/, '') !== version) return undefined
  const file = join(folder, 'dist', program)
  return existsSync(file) ? file : undefined
}
