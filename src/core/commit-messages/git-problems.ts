import { plainText } from '../../shared/plain-text.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { AppError } from '../errors.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'

export const gitMissing = (): AppError =>
  new AppError('not-found', 'Git was not found, so the changes cannot be read.', 'Install Git, or put it on the PATH, then try again.')

export const gitTooSlow = (ms: number): AppError =>
  new AppError(
    'invalid-input',
    `Git did not answer within ${ms / 1_000} seconds.`,
    'Try again when the disk is less busy, or stage less at once.',
  )

/** What Git says where it refuses a folder; in words of our own where they are known. */
export function repositoryProblem(folder: string, said: string): AppError {
  const shown = plainText(folder)
  if (said.includes('dubious ownership'))
    return new AppError(
      'invalid-input',
      `Git refuses ${shown}: it belongs to another user.`,
      `If you trust it, run \`git config --global --add safe.directory ${quotedForShell(folder)}\`, then try again.`,
    )
  if (said.includes('not a git repository'))
    return new AppError('invalid-input', `${shown} is in no Git repository.`, 'Run this in a repository, or make one with `git init`.')
  if (/cannot change to/.test(said)) return new AppError('invalid-input', `There is no folder at ${shown}.`, 'Name a folder that is there.')
  return gitFailed(said)
}

export const gitFailed = (said: string): AppError =>
  new AppError(
    'invalid-input',
    `Git could not tell what has changed: “${quoteFromProvider(said, [])}”`,
    'Run `git status` there; it says more.',
  )

export const noWorkTree = (folder: string): AppError =>
  new AppError(
    'invalid-input',
    `Nothing can be staged at ${plainText(folder)}: the repository has no working tree there.`,
    'Run this in a working tree, or name commits with --range A..B.',
  )

export const nothingStaged = (): AppError =>
  new AppError('invalid-input', 'Nothing is staged.', 'Stage what the commit is to hold with `git add`, then try again.')

export const nothingInRange = (range: string): AppError =>
  new AppError('invalid-input', `Nothing differs in ${plainText(range)}.`, 'Name other commits, such as main..HEAD.')

export const unmerged = (count: number): AppError =>
  new AppError(
    'invalid-input',
    count === 1 ? 'A file has conflicts that are not resolved.' : `${count} files have conflicts that are not resolved.`,
    'Resolve them, stage them with `git add`, then try again.',
  )

export const noRange = (range: string): AppError =>
  new AppError(
    'invalid-input',
    `${plainText(range)} is no range of commits.`,
    'Write two commits with two dots between them, such as main..HEAD.',
  )

export const noCommit = (name: string): AppError =>
  new AppError('not-found', `There is no commit called ${plainText(name)} here.`, 'Name a branch, a tag or a commit that `git log` lists.')

export const foreignIndex = (): AppError =>
  new AppError('invalid-input', 'The index file is not one of this repository.', 'Unset GIT_INDEX_FILE, then try again.')
