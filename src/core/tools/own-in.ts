import { isDeepStrictEqual } from 'node:util'
import type { AppliedTool } from './applied-tools.repository.ts'
import { valueAt, type FileFormat } from './edit/edit-text.ts'

type File = {
  format: FileFormat
  text: string
  row: AppliedTool | null
  /** The file before the first change; null where there was none. */
  original: () => Promise<string | null>
}

/** What the user has in a tool's file: where Keydeck wrote something, what stood there before. */
export function ownIn({ format, text, row, original }: File): (path: readonly string[]) => Promise<unknown> {
  return async (path) => {
    const isKeydecks = row?.last.values.some((written) => isDeepStrictEqual(written.path, path)) === true
    return valueAt(format, isKeydecks ? ((await original()) ?? '') : text, path)
  }
}
