import { basename } from 'node:path'
import { AppError } from '../errors.ts'
import { readSourceFile } from '../import-sources/read-source-file.ts'
import { readJsonc } from '../read-jsonc.ts'
import type { ProjectFile } from './adapters/tool-adapter.ts'

/** Largest that is read, in bytes. */
const largest = 1_000_000

/** Reads a JSON file of a project. One that cannot be read or understood is not clear, which is said; nothing is thrown. */
export async function readProjectFile(path: string): Promise<ProjectFile> {
  try {
    const bytes = await readSourceFile(path, basename(path), largest)
    const text = bytes?.toString('utf8').replace(/^\uFEFF/, '') ?? ''
    if (text.trim() === '') return { value: undefined, isClear: true }
    const value = readJsonc(text)
    return { value, isClear: value !== undefined }
  } catch (thrown) {
    if (thrown instanceof AppError) return { value: undefined, isClear: false }
    throw thrown
  }
}
