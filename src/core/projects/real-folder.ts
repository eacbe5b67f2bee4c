import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, parse, resolve, sep } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'

/** As many links as Linux follows in one path (path_resolution(7)). */
const mostLinks = 40

/** A folder and every folder above it, up to the root. */
export function upwards(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...upwards(parent)]
}

function orNull<T>(look: () => T): T | null {
  try {
    return look()
  } catch (thrown) {
    if (storageErrorCode(thrown) === undefined) throw thrown
    return null
  }
}

/**
 * The one path of a folder, without links, and where upper and lower case are the same, as the folder was named. What is not there, or
 * may not be looked at, stays as it is written, below the real path of what is.
 */
export function realFolder(path: string): string {
  const whole = resolve(path)
  const real = orNull(() => realpathSync.native(whole))
  if (real !== null) return real
  const parent = dirname(whole)
  return parent === whole ? whole : join(realFolder(parent), basename(whole))
}

/** The folders that hold the links on the way to a path, the last one first. */
export function foldersOfLinks(path: string): string[] {
  const { root } = parse(resolve(path))
  const left = partsOf(resolve(path).slice(root.length))
  const passed: string[] = []
  let here = root
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    const next = join(here, part)
    const target = part === '..' ? null : linkAt(next)
    if (target === null) {
      here = next
      continue
    }
    if (passed.unshift(realFolder(here)) >= mostLinks) break
    const targetRoot = parse(target).root
    left.unshift(...partsOf(target.slice(targetRoot.length)))
    if (targetRoot !== '') here = targetRoot
  }
  return passed
}

function partsOf(path: string): string[] {
  return path.split(sep).filter((part) => part !== '' && part !== '.')
}

function linkAt(path: string): string | null {
  return orNull(() => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : null))
}
