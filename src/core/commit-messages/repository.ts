import { realpath } from 'node:fs/promises'
import { isAbsolute, resolve, sep } from 'node:path'
import { foreignIndex, noCommit, noRange, noWorkTree, repositoryProblem } from './git-problems.ts'
import type { Git } from './run-git.ts'

/** A repository as one of its folders leads to it. `root`: the top of its working tree; null for one that has none there. */
export type Repository = { root: string | null; gitFolder: string }

/** Throws `invalid-input` for a folder in no repository, and for one that Git refuses. */
export async function findRepository(git: Git, folder: string, signal?: AbortSignal): Promise<Repository> {
  const asked = await git(folder, ['rev-parse', '--is-inside-work-tree', '--absolute-git-dir'], { signal })
  if (asked.status !== 0) throw repositoryProblem(folder, asked.said)
  const [inside = '', ...rest] = linesOf(asked.printed)
  const gitFolder = rest.join('\n')
  if (inside !== 'true') return { root: null, gitFolder }
  const top = await git(folder, ['rev-parse', '--show-toplevel'], { signal })
  return { root: top.status === 0 ? linesOf(top.printed).join('\n') : null, gitFolder }
}

/** What to compare, as words for `git diff`. Throws as `findRepository` does, `invalid-input` for no range, `not-found` for a commit. */
export async function whatToCompare(
  git: Git,
  folder: string,
  repository: Repository,
  { range, signal }: { range: string | null; signal?: AbortSignal | undefined },
): Promise<string[]> {
  if (range === null) {
    if (repository.root === null) throw noWorkTree(folder)
    return ['--cached']
  }
  const parts = /^(.*?)(\.\.\.?)(.*)$/.exec(range)
  if (!parts) throw noRange(range)
  const [, from = '', dots = '', to = ''] = parts
  const commits = [await commitOf(from || 'HEAD'), await commitOf(to || 'HEAD')]
  return dots === '...' ? [commits.join('...')] : commits

  async function commitOf(name: string): Promise<string> {
    const found = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { signal })
    const id = linesOf(found.printed)[0] ?? ''
    if (found.status !== 0 || !/^[0-9a-f]{40,64}$/.test(id)) throw noCommit(name)
    return id
  }
}

/** The index that Git hands its hook: one of the repository’s own folder, such as that of `git commit --all`. Throws `invalid-input`. */
export async function ownIndex({ gitFolder }: Repository, index: string | null): Promise<string | null> {
  if (index === null) return null
  if (!isAbsolute(index)) throw foreignIndex()
  const inside = `${await realpath(gitFolder)}${sep}`
  const real = await realpath(index).catch(() => null)
  if (real === null || !real.startsWith(inside)) throw foreignIndex()
  return resolve(real)
}

const linesOf = (printed: Buffer): string[] =>
  printed
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
