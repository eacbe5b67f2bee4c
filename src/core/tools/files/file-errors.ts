import { storageErrorCode } from '../../db/storage-errors.ts'
import { AppError } from '../../errors.ts'

/** What a file is called in messages, `shown`, comes from the caller, so that no path of the machine's internals is in them. */
type Words = { code: 'storage-full' | 'storage-read-only' | 'storage-failed'; message: (shown: string) => string; fix: string }

const full: Words = {
  code: 'storage-full',
  message: (shown) => `The disk that holds ${shown} is full; the file is as it was.`,
  fix: 'Free some space on that disk, then try again.',
}
const forbidden: Words = {
  code: 'storage-read-only',
  message: (shown) => `${shown} may not be changed by your user; it is as it was.`,
  fix: 'Give your user permission to write to the file and its folder, then try again.',
}
const noFolder: Words = {
  code: 'storage-failed',
  message: (shown) => `A file stands where the folder of ${shown} should be.`,
  fix: 'Move that file away, then try again.',
}
const failed: Words = {
  code: 'storage-failed',
  message: (shown) => `${shown} cannot be read or written; it is as it was.`,
  fix: 'Check that its disk is connected and healthy, then try again.',
}

/** By the code of the operating system (errno(3)). */
const words: Readonly<Record<string, Words>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
  ENOTDIR: noFolder,
  EEXIST: noFolder,
}

/** What the file system threw, as a person is told; what is no failure of it comes back as it is. */
export function fileError(thrown: unknown, shown: string): unknown {
  if (thrown instanceof AppError) return thrown
  const code = storageErrorCode(thrown)
  if (code === undefined) return thrown
  const { code: ours, message, fix } = words[code] ?? failed
  return new AppError(ours, message(shown), fix, { cause: thrown })
}

export const notRegular = (shown: string): AppError =>
  new AppError(
    'storage-failed',
    `${shown} is not a regular file, so it was left alone.`,
    'Look at what stands in its place, then try again.',
  )

export const leadsNowhere = (shown: string): AppError =>
  new AppError(
    'storage-failed',
    `${shown} is a link that leads nowhere, so it was left alone.`,
    'Connect the disk that it leads to, or remove the link, then try again.',
  )

export const tooLarge = (shown: string): AppError =>
  new AppError('storage-failed', `${shown} is larger than a configuration is, so it was left alone.`, 'Look whether it is the right file.')

export const notText = (shown: string): AppError =>
  new AppError('invalid-input', `${shown} is not text in UTF-8, so it was left alone.`, 'Save it as UTF-8 in an editor, then try again.')

export const hasOtherNames = (shown: string): AppError =>
  new AppError(
    'storage-failed',
    `${shown} has a second name (a hard link), which a safe change would cut off, so it was left alone.`,
    'Replace the second name by a symbolic link, then try again.',
  )

export const readOnly = (shown: string): AppError =>
  new AppError(
    'storage-read-only',
    `${shown} is marked as read-only, so it was left alone.`,
    'Allow your user to write to it, then try again.',
  )

export const changedMeanwhile = (shown: string): AppError =>
  new AppError(
    'changed-meanwhile',
    `${shown} was changed by something else meanwhile, so it was left alone.`,
    'Look at it again, then try again.',
  )
