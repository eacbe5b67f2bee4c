import { AppError } from '../../errors.ts'
import type { PathStep } from './path-step.ts'
import type { Tree } from './value-tree.ts'

export type Setting = {
  /** Not empty. */
  path: readonly PathStep[]
  value: Tree
  /** How the value is to be written, where that is known. */
  source: string | undefined
}

/**
 * One format. Texts come without a byte order mark. `set` and `remove` are handed texts that `read` understood, and what they give back
 * is read again and compared, so that a text they get wrong is refused and never written.
 */
export type FormatEditor = {
  /** What a text says; undefined where it says nothing. Throws `invalid-input` where it is not understood. */
  read(text: string): Tree | undefined
  set(text: string, setting: Setting): string
  /** Removes what stands at a path; there is something. An empty path: the root, which is empty. */
  remove(text: string, path: readonly PathStep[]): string
  /** How the value at a path is written; undefined where it has no piece of the text to itself. */
  sourceAt(text: string, path: readonly PathStep[]): string | undefined
  /** For a format with headers. `isImplied`: whether a group is there and has none of its own; `withoutBare`: takes one away that has no lines and is not needed. */
  headers?: { isImplied(text: string, path: readonly PathStep[]): boolean; withoutBare(text: string, path: readonly PathStep[]): string }
}

export const notUnderstood = (format: string): AppError =>
  new AppError(
    'invalid-input',
    `The file is not understood as ${format}, so nothing in it was changed.`,
    'Open it in an editor, correct what is wrong with it, then try again.',
  )

export const tooLarge = (): AppError =>
  new AppError(
    'invalid-input',
    'The file is larger than a configuration is, so nothing in it was changed.',
    'Look whether it is the right file, and make it smaller.',
  )

export const inTheWay = (): AppError =>
  new AppError(
    'invalid-input',
    'Where the file should have a group of settings it has something else, so nothing in it was changed.',
    'Open it in an editor, correct that part, then try again.',
  )

export const notEditable = (): AppError =>
  new AppError(
    'invalid-input',
    'The file is written in a way that cannot be changed without touching more than it should, so nothing in it was changed.',
    'Write the setting in the plain form that the tool’s documentation shows, then try again.',
  )
