import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import { isOnNetwork } from './network-path.ts'
import { outOfSight } from './project-problems.ts'
import { realFolder, upwards } from './real-folder.ts'

/**
 * A linked worktree and the main working tree of its repository. `confirmed`: the repository itself names this worktree in return, so
 * that no downloaded folder makes itself part of a project by saying so, nor by files or links that it brings along.
 */
export type LinkedWorktree = { root: string; mainRoot: string; confirmed: boolean }

/** Most bytes of a file of git's that holds one path. */
const longest = 4_200

/** Most folders that are looked at for one question. */
const mostFolders = 1_000

/** Folders that were looked at before, with what they are. */
export type SeenWorktrees = Map<string, LinkedWorktree | null>

/**
 * The innermost linked worktree that a folder is in, as `git worktree add` makes them (https://git-scm.com/docs/gitrepository-layout);
 * null for none. A submodule is none, nor is a worktree of a repository without a working tree of its own. What such files hold is no
 * reason to throw. `seen`: shared by the questions about one path; throws `invalid-input` where those take too long.
 */
export function findLinkedWorktree(folder: string, seen: SeenWorktrees = new Map()): LinkedWorktree | null {
  for (const root of upwards(folder)) {
    const before = seen.get(root)
    const found = before === undefined ? readWorktree(root) : before
    if (seen.set(root, found).size > mostFolders) throw outOfSight()
    if (found) return found
  }
  return null
}

function readWorktree(root: string): LinkedWorktree | null {
  const dotGit = join(root, '.git')
  const named = /^gitdir: (.+)$/.exec(readPath(dotGit) ?? '')?.[1]
  if (named === undefined || isOnNetwork(named)) return null
  const common = readPath(join(resolve(root, named), 'commondir'))
  if (common === null || isOnNetwork(common)) return null
  const own = realFolder(resolve(root, named))
  const shared = realFolder(resolve(own, common))
  if (basename(shared) !== '.git') return null
  const back = readPath(join(own, 'gitdir'))
  // Git's own note in the shared folder, and not a file that the worktree brought; about this very `.git`, and not one that it links to.
  const isOfRepository = dirname(own) === join(shared, 'worktrees')
  const namesThis = back !== null && !isOnNetwork(back) && realFolder(resolve(own, back)) === join(realFolder(root), '.git')
  return { root, mainRoot: dirname(shared), confirmed: isOfRepository && namesThis }
}

/** The one line of a small regular file; null for anything else. */
function readPath(file: string): string | null {
  try {
    // Most folders have no such file: asking first is cheaper than an error. Opening a pipe would wait for its writer.
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null
    const handle = openSync(file, process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!fstatSync(handle).isFile()) return null
      const bytes = Buffer.alloc(longest)
      const text = bytes.toString('utf8', 0, readSync(handle, bytes)).replace(/[\r\n]+$/, '')
      return text === '' ? null : text
    } finally {
      closeSync(handle)
    }
  } catch (thrown) {
    if (storageErrorCode(thrown) === undefined) throw thrown
    return null
  }
}
