import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { MachinePlace } from './machine-place.ts'

/** A path as a tool's own settings give it: `~` is the home folder, and what is relative starts at `from`. */
export function resolvePath(place: MachinePlace, path: string, from: string): string {
  const trimmed = path.trim()
  if (trimmed === '~') return place.home
  return resolve(from, /^~[/\\]/.test(trimmed) ? join(place.home, trimmed.slice(2)) : trimmed)
}

/** The folder that a variable names, or `otherwise`. */
export function folderFrom(place: MachinePlace, variable: string, otherwise: string): string {
  const named = place.environment[variable]
  return named === undefined || named.trim() === '' ? otherwise : resolvePath(place, named, place.workingFolder)
}

/** $XDG_CONFIG_HOME or its default: https://specifications.freedesktop.org/basedir-spec/latest/ */
export function xdgConfigFolder(place: MachinePlace): string {
  return folderFrom(place, 'XDG_CONFIG_HOME', join(place.home, '.config'))
}

/** $XDG_DATA_HOME or its default: https://specifications.freedesktop.org/basedir-spec/latest/ */
export function xdgDataFolder(place: MachinePlace): string {
  return folderFrom(place, 'XDG_DATA_HOME', join(place.home, '.local', 'share'))
}

/** A path as a message may show it: below the home folder as `~/…`, anything else by its file name alone. */
export function shownPath(place: MachinePlace, path: string): string {
  const below = relative(place.home, path)
  const isBelow = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
  return isBelow ? `~/${below.split(sep).join('/')}` : basename(path)
}
