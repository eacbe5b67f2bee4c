import { join, relative, resolve } from 'node:path'
import { findLinkedWorktree, type SeenWorktrees } from './linked-worktree.ts'
import { foldersOfLinks, realFolder, upwards } from './real-folder.ts'

/** A folder whose project counts for another folder. `binds`: its accounts do; where it is false, its deny rules alone. */
export type Place = { folder: string; binds: boolean }

/** Most worktrees of one another's that are followed: files in them could name each other in a circle. */
const mostWorktrees = 3

/**
 * The real path of a folder, and every folder whose project counts for it, the nearest first: the folders upwards; in a linked worktree
 * those of the main working tree after its own; then the folders upwards of each link on the way to it, and of the path as it is given.
 * Throws `invalid-input` where that are so many that finding them would keep everything else waiting.
 */
export function placesOf(given: string): { folder: string; places: readonly Place[] } {
  const asGiven = resolve(given)
  const upwardsAsGiven = upwards(asGiven)
  const folder = realFolder(asGiven)
  const seen: SeenWorktrees = new Map()
  const all = chainOf(folder, mostWorktrees, seen)
  if (asGiven !== folder) {
    for (const passed of foldersOfLinks(asGiven)) all.push(...chainOf(passed, mostWorktrees, seen))
    // A link that stands where a project was: the project is known by the link's own path.
    all.push(...upwardsAsGiven.map(binding))
  }
  const places = new Map<string, Place>()
  for (const place of [...all.filter(({ binds }) => binds), ...all]) if (!places.has(place.folder)) places.set(place.folder, place)
  return { folder, places: [...places.values()] }
}

const binding = (folder: string): Place => ({ folder, binds: true })

function chainOf(folder: string, worktreesLeft: number, seen: SeenWorktrees): Place[] {
  const worktree = worktreesLeft > 0 ? findLinkedWorktree(folder, seen) : null
  if (!worktree) return upwards(folder).map(binding)
  const { root, mainRoot, confirmed } = worktree
  const inMain = (place: Place): Place => ({ ...place, binds: place.binds && confirmed })
  return [
    ...upTo(folder, root),
    ...upTo(join(mainRoot, relative(root, folder)), mainRoot).map(inMain),
    ...above(root, worktreesLeft - 1, seen),
    ...above(mainRoot, worktreesLeft - 1, seen).map(inMain),
  ]
}

function upTo(folder: string, top: string): Place[] {
  const all = upwards(folder)
  return all.slice(0, all.indexOf(top) + 1).map(binding)
}

function above(folder: string, worktreesLeft: number, seen: SeenWorktrees): Place[] {
  const [, parent] = upwards(folder)
  return parent === undefined ? [] : chainOf(parent, worktreesLeft, seen)
}
