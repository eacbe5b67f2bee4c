import type { AppliedTool, AppliedToolsRepository } from './applied-tools.repository.ts'
import type { Edit } from './edit/edit-text.ts'
import type { Originals } from './files/originals.ts'
import { hashOf, writeToolFile, type FileReading } from './files/tool-file.ts'
import { missingFolders } from './missing-folders.ts'
import type { ChangeStep } from './tools-deps.ts'
import type { ToolId } from '../../shared/tools.ts'

export type ChangeDeps = {
  repository: AppliedToolsRepository
  originals: Originals
  beforeStep: (step: ChangeStep) => Promise<void>
}

export type Application = {
  tool: ToolId
  scope: string
  /** What a person is shown of the file's path. */
  shown: string
  reading: FileReading
  /** What is applied now; null for the first time. */
  row: AppliedTool | null
  accountId: string | null
  edits: readonly Edit[]
  words: readonly string[]
  /** The file as it is to be. */
  text: string
  at: Date
}

/**
 * Writes a tool's file. The original is kept first, then what is about to be written, then the file is changed at once: whenever this is
 * cut off, the file is the old one or the new one, and what was kept tells which.
 */
export async function applyToFile({ repository, originals, beforeStep }: ChangeDeps, application: Application): Promise<void> {
  const { tool, scope, shown, reading, row, accountId, edits, words, text, at } = application
  await beforeStep('keep')
  const original = row === null ? await keepOriginal(originals, reading) : row.original
  const values = edits.map(({ path, value }) => ({ path: [...path], value: value ?? null }))
  const isAlone = row === null || (row.last.isAlone && row.last.after === reading.hash)
  const last = { accountId, values, words: [...words], after: hashOf(Buffer.from(text)), isAlone, at: at.getTime() }
  const made = row?.made ?? missingFolders(reading.path)
  const next: AppliedTool = {
    tool,
    scope,
    file: reading.path,
    original,
    before: reading.hash,
    last,
    made,
    doing: { kind: 'apply', earlier: row?.last ?? null },
  }
  await beforeStep('record')
  repository.put(next)
  await beforeStep('write')
  try {
    if (text !== reading.text || !reading.exists) await writeToolFile({ reading, text, shown })
  } catch (thrown) {
    // The file is the old one, and so is what is known of it.
    if (row !== null) repository.put(row)
    else {
      repository.remove(tool, scope)
      if (original !== null) await originals.forget(original)
    }
    throw thrown
  }
  await beforeStep('settle')
  repository.put({ ...next, doing: null })
}

/** A copy that stands for the file already was left by a change that was cut off before it changed anything. */
async function keepOriginal(originals: Originals, reading: FileReading): Promise<string | null> {
  const stray = await originals.find(reading.path)
  if (stray !== null) await originals.forget(stray)
  return originals.keep(reading)
}
