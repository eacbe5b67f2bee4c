import { readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import { isOnNetwork } from '../projects/network-path.ts'

/** Where the index of a folder's repository is, and what changes whenever it does. */
export type GitIndex = { path: string; stamp: string }

const onNetwork = Symbol('a repository on another machine')

/**
 * The index of the repository that a folder lies in: the nearest `.git` upwards, which is a folder or, in a worktree and in a submodule,
 * a file that names one: https://git-scm.com/docs/gitrepository-layout. Null in no repository, in one where nothing was ever added, and
 * in one that names another machine, where neither Keydeck nor Git may be sent by a file that came with a folder.
 * `folder` is absolute and without links.
 */
export async function findGitIndex(folder: string): Promise<GitIndex | null> {
  for (let place = folder; ; place = dirname(place)) {
    const repository = await repositoryIn(place)
    if (repository !== null) return repository === onNetwork ? null : indexIn(repository)
    if (dirname(place) === place) return null
  }
}

async function repositoryIn(place: string): Promise<string | typeof onNetwork | null> {
  const entry = join(place, '.git')
  const found = await ifThere(() => stat(entry))
  // A folder of this name alone makes no repository; Git goes on upwards, too.
  if (found?.isDirectory()) return (await ifThere(() => stat(join(entry, 'HEAD')))) === null ? null : entry
  if (!found?.isFile() || found.size > 10_000) return null
  const named = /^gitdir: (.+)/.exec((await ifThere(() => readFile(entry, 'utf8'))) ?? '')?.[1]
  if (named === undefined) return null
  if (isOnNetwork(named)) return onNetwork
  return isAbsolute(named) ? named : resolve(place, named)
}

async function indexIn(repository: string): Promise<GitIndex | null> {
  const path = join(repository, 'index')
  const found = await ifThere(() => stat(path, { bigint: true }))
  return found === null ? null : { path, stamp: [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ') }
}

/** Null for what is not there, and for what may not be looked at: Git would not see it either. */
async function ifThere<Found>(look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look()
  } catch (error) {
    if (storageErrorCode(error) === undefined) throw error
    return null
  }
}
