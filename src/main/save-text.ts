import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron'
import type { Desktop, TextToSave } from '../api/desktop.ts'
import { storageErrorCode } from '../core/db/storage-errors.ts'
import { AppError } from '../core/errors.ts'
import { replaceFile } from '../core/tools/files/replace-file.ts'

const kinds: Readonly<Record<TextToSave['format'], { name: string; extensions: string[] }>> = {
  markdown: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
}

/**
 * Has a person choose where a text is kept, and writes it there in one step. One dialog at a time: a page that asks for another is
 * refused. https://www.electronjs.org/docs/latest/api/dialog#dialogshowsavedialogwindow-options
 */
export function createSaveText(deps: {
  /** The folder that the dialog begins in. */
  documents: () => string
  ask: (question: SaveDialogOptions) => Promise<Pick<SaveDialogReturnValue, 'canceled' | 'filePath'>>
}): Desktop['saveText'] {
  const { documents, ask } = deps
  let isAsking = false

  async function askWhere({ fileName, format }: TextToSave): Promise<string | null> {
    if (isAsking) throw new AppError('forbidden', 'A dialog asks already where to save.', 'Answer that one first.')
    isAsking = true
    try {
      const { canceled, filePath } = await ask({
        title: 'Save the conversation',
        defaultPath: join(documents(), fileName),
        filters: [kinds[format], { name: 'All files', extensions: ['*'] }],
        // Each is for one system: a new folder on macOS, the question before a file is replaced on Linux. The others have them anyway.
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    } finally {
      isAsking = false
    }
  }

  return async (file) => {
    const chosen = await askWhere(file)
    if (chosen === null) return { saved: false }
    // The name stays as it was chosen: nobody was asked whether a file of another name may be replaced.
    const fileName = basename(chosen)
    try {
      await replaceFile({ path: await realPlaceOf(chosen), bytes: Buffer.from(file.text), mode: 0o600 })
    } catch (thrown) {
      throw saveError(thrown, fileName)
    }
    return { saved: true, fileName }
  }
}

/** Where a chosen path leads: what it links to is replaced, not the link. Throws where something else than a file stands there. */
async function realPlaceOf(chosen: string): Promise<string> {
  const folder = await realpath(dirname(chosen))
  const path = await realpath(chosen).catch((thrown: unknown) => (storageErrorCode(thrown) === 'ENOENT' ? null : Promise.reject(thrown)))
  if (path === null) return join(folder, basename(chosen))
  if ((await stat(path)).isFile()) return path
  throw new AppError('storage-failed', `${basename(chosen)} is no file, so it was left alone.`, 'Save it under another name.')
}

const elsewhere = 'Save it in another folder.'
const full = {
  code: 'storage-full',
  why: 'the disk has no room for it',
  fix: 'Free some space there, or save it in another folder.',
} as const
const forbidden = { code: 'storage-read-only', why: 'your user may not write there', fix: elsewhere } as const
const noFolder = { code: 'storage-failed', why: 'the folder is not there', fix: elsewhere } as const
const failed = { code: 'storage-failed', why: 'the disk did not write it', fix: elsewhere } as const

/** By the code of the operating system (errno(3)). */
const reasons: Readonly<Record<string, typeof full | typeof forbidden | typeof noFolder | typeof failed>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
  ENOENT: noFolder,
  ENOTDIR: noFolder,
}

/** What the file system threw, as a person is told: with the name that they chose, and no path. */
function saveError(thrown: unknown, fileName: string): unknown {
  const errno = storageErrorCode(thrown)
  if (thrown instanceof AppError || errno === undefined) return thrown
  const { code, why, fix } = reasons[errno] ?? failed
  return new AppError(code, `${fileName} was not saved: ${why}.`, fix, { cause: thrown })
}
