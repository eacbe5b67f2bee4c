import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { storageErrorCode } from '../db/storage-errors.ts'
import { realFolder, upwards } from './real-folder.ts'

/**
 * A linked worktree and the main working tree of its repository. `confirmed`: the repository names this worktree in return, so that no
 * downloaded folder makes itself part of a project by saying so.
 */
export type LinkedWorktree = { root: string; mainRoot: string; confirmed: boolean }

/** Most bytes of a file of git's that holds one path. */
const longest = 4_200

/**
 * The innermost linked worktree that a folder is in, as `git worktree add` makes them (https://git-scm.com/docs/gitrepository-layout);
 * null for none. A submodule is none, nor is a worktree of a repository without a working tree of its own. Never throws for what such
 * files hold.
 */
export function findLinkedWorktree(folder: string): LinkedWorktree | null {
  for (const root of upwards(folder)) {
    const found = readWorktree(root)
    if (found) return found
  }
  return null
}

function readWorktree(root: string): LinkedWorktree | null {
  const dotGit = join(root, '.git')
  const named = /^gitdir: (.+)$/.exec(readPath(dotGit) ?? '')?.[1]
  if (named === undefined || isOnNetwork(named)) return null
  const own = resolve(root, named)
  const common = readPath(join(own, 'commondir'))
  if (common === null || isOnNetwork(common)) return null
  const shared = realFolder(resolve(own, common))
  if (basename(shared) !== '.git') return null
  const back = readPath(join(own, 'gitdir'))
  const confirmed = back !== null && !isOnNetwork(back) && realFolder(resolve(own, back)) === realFolder(dotGit)
  return { root, mainRoot: dirname(shared), confirmed }
}

/** On Windows, looking at such a path signs in at the host that it names. */
function isOnNetwork(path: string): boolean {
  return /^[\\/]{2}/.test(path)
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
