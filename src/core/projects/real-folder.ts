import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { dirname, join, parse, resolve, sep } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import { outOfSight } from './project-problems.ts'

/** More links in one path than any system follows: Linux 40 (path_resolution(7)), Windows 63, macOS 32. */
const mostLinks = 64

/** Most folders one above another; people's are 10 to 20. */
const mostLevels = 256

/** Most parts of a path that are looked at, with those of the links on it. */
const mostParts = 1_000

/** A folder and every folder above it, up to the root. Throws `invalid-input` for more than `mostLevels`. */
export function upwards(folder: string): string[] {
  const all = [folder]
  for (let here = folder, parent = dirname(here); parent !== here; here = parent, parent = dirname(here)) {
    if (all.push(parent) > mostLevels) throw outOfSight()
  }
  return all
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
  const real = realPath(whole)
  if (real !== null) return real
  const { root } = parse(whole)
  const parts = partsOf(whole.slice(root.length))
  const first = (count: number) => join(root, ...parts.slice(0, count))
  // Below what is not there nothing is: looking at each level of a long path would take a second.
  let [there, gone] = [0, parts.length]
  while (gone - there > 1) {
    const middle = Math.floor((there + gone) / 2)
    if (realPath(first(middle)) === null) gone = middle
    else there = middle
  }
  return join(realPath(first(there)) ?? root, ...parts.slice(there))
}

function realPath(path: string): string | null {
  return orNull(() => realpathSync.native(path))
}

/** The folders that hold the links on the way to a path, each once, the last one first. Throws `invalid-input` for too many parts. */
export function foldersOfLinks(path: string): string[] {
  const { root } = parse(resolve(path))
  const left = partsOf(resolve(path).slice(root.length))
  const passed: string[] = []
  let [here, parts, links] = [root, 0, 0]
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    if (++parts > mostParts) throw outOfSight()
    const next = join(here, part)
    const target = part === '..' ? null : linkAt(next)
    if (target === null) {
      here = next
      continue
    }
    if (++links > mostLinks) break
    passed.unshift(realFolder(here))
    const targetRoot = parse(target).root
    left.unshift(...partsOf(target.slice(targetRoot.length)))
    if (targetRoot !== '') here = targetRoot
  }
  return [...new Set(passed)]
}

function partsOf(path: string): string[] {
  return path.split(sep).filter((part) => part !== '' && part !== '.')
}

function linkAt(path: string): string | null {
  return orNull(() => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : null))
}
