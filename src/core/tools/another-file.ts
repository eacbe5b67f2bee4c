import { AppError } from '../errors.ts'
import type { AppliedTool } from './applied-tools.repository.ts'
import { treeIn, type FileFormat } from './edit/edit-text.ts'
import { isMap } from './edit/value-tree.ts'
import type { Looked } from './plan-change.ts'
import { takeBackCommand } from './tool-target.ts'

/**
 * Whether the file that Keydeck wrote was removed, or another one was put in its place: nothing of Keydeck's stands in it, and no name
 * that the original has.
 */
export function isAnotherFile({ reading, target, drift }: Looked, { last }: AppliedTool, original: string): boolean {
  if (!reading.exists) return true
  const set = last.values.filter(({ value }) => value !== null)
  const changed = drift.filter(({ value }) => value !== null)
  if (set.length === 0 || changed.length < set.length) return false
  const { format } = target.adapter
  const names = namesIn(format, reading.text)
  const originally = namesIn(format, original)
  return originally.length > 0 && !originally.some((name) => names.includes(name))
}

function namesIn(format: FileFormat, text: string): string[] {
  const tree = treeIn(format, text)
  return isMap(tree) ? [...tree.keys()] : []
}

export function nothingLeft({ shown, reading, target }: Looked): AppError {
  const command = takeBackCommand(target, '--overwrite')
  const copy = reading.exists ? ' Copy first what you want to keep of the one that is there now.' : ''
  return new AppError(
    'changed-meanwhile',
    `${shown} was ${reading.exists ? 'replaced by another file' : 'removed'} since Keydeck wrote it; nothing was changed, and the original is kept.`,
    `To have the file back as it was before Keydeck, take it back with --overwrite${command}.${copy}`,
  )
}
