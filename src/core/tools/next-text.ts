import { isDeepStrictEqual } from 'node:util'
import { editText, missingContainers, sourceAt, valueAt, type Edit, type FileFormat } from './edit/edit-text.ts'
import type { WrittenValue } from './written.ts'

type File = {
  format: FileFormat
  text: string
  /** The file before the first change; null where there was none. */
  original: string | null
}

const isAt = (path: readonly string[]) => (other: { path: readonly string[] }) => isDeepStrictEqual(other.path, path)

/** The text with the values that are to stand there; what was written before and is not wanted any more is as it was originally. */
export function textWith({ format, text, original }: File, edits: readonly Edit[], earlier: readonly WrittenValue[]): string {
  const givenUp = earlier.filter(({ path }) => !edits.some(isAt(path)))
  return editText(format, text, [...takenBack(format, original, givenUp), ...edits])
}

/** The text with these values as they were originally, and all else as it is. */
export function textWithout({ format, text, original }: File, values: readonly WrittenValue[]): string {
  return editText(format, text, takenBack(format, original, values))
}

function takenBack(format: FileFormat, original: string | null, values: readonly WrittenValue[]): Edit[] {
  const before = original ?? ''
  return values.toReversed().map(({ path }) => {
    const value = valueAt(format, before, path)
    if (value === undefined) return { path, value, removeEmpty: missingContainers(format, before, path) }
    return { path, value, source: sourceAt(format, before, path) }
  })
}
