import type { AppliedTool } from './applied-tools.repository.ts'
import type { ChangeDeps } from './apply-tool.ts'
import { hashOf, removeToolFile, writeToolFile, type FileReading } from './files/tool-file.ts'

export type Removal = {
  row: AppliedTool
  shown: string
  reading: FileReading
  /** The file as it is to be; null: there is to be none. */
  text: string | null
}

/** Takes back what was written into a tool's file, and forgets the original then. Safe to be cut off, as `applyToFile` is. */
export async function unapplyFromFile(
  { repository, originals, beforeStep }: ChangeDeps,
  { row, shown, reading, text }: Removal,
): Promise<void> {
  await beforeStep('record')
  repository.put({ ...row, before: reading.hash, doing: { kind: 'unapply', after: text === null ? null : hashOf(Buffer.from(text)) } })
  await beforeStep('write')
  try {
    if (text === null) await removeToolFile({ reading, shown, madeFolders: row.made })
    if (text !== null && text !== reading.text) await writeToolFile({ reading, text, shown })
  } catch (thrown) {
    repository.put(row)
    throw thrown
  }
  await beforeStep('settle')
  repository.remove(row.tool, row.scope)
  await beforeStep('forget')
  if (row.original !== null) await originals.forget(row.original)
}
