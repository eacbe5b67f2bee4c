import { constants, open, stat, type FileHandle } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { storageErrorCode } from '../db/storage-errors.ts'

const megabyte = 1_000_000

/** Reads up to `maxBytes` and one more, whatever size the file claims to have. */
async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  while (length <= maxBytes) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(Math.min(65_536, maxBytes + 1 - length)), position: null })
    if (bytesRead === 0) break
    chunks.push(buffer.subarray(0, bytesRead))
    length += bytesRead
  }
  return Buffer.concat(chunks, length)
}

const notRegular = (shown: string): AppError =>
  new AppError(
    'storage-failed',
    `${shown} is not a regular file, so it was not opened.`,
    'Look at what stands in its place, then search again.',
  )
const inWords = (bytes: number): string =>
  bytes < 0.5 * megabyte ? `${Math.round(bytes / 1_000)} kB` : `${Math.round(bytes / megabyte)} MB`

const tooLarge = (shown: string, maxBytes: number): AppError =>
  new AppError(
    'storage-failed',
    `${shown} is larger than ${inWords(maxBytes)}, so it was not read.`,
    'Copy the part with the key from it and paste that.',
  )

function unreadable(shown: string, thrown: unknown): AppError {
  const code = storageErrorCode(thrown) ?? ''
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError(
      'storage-failed',
      `${shown} may not be read by your user; it was left as it is.`,
      'Give your user permission to read it, then search again.',
      { cause: thrown },
    )
  }
  return new AppError(
    'storage-failed',
    `${shown} cannot be read; it was left as it is.`,
    'Open it in an editor to see whether the file is whole, then search again.',
    { cause: thrown },
  )
}

/**
 * The bytes of a file that belongs to another program, opened for reading alone; null where there is none. Only regular files
 * are opened, so a pipe or a device never keeps the search waiting; links to regular files are followed. `shown` is what
 * messages call it. Throws `storage-failed` for what is no regular file, larger than `maxBytes`, or may not be read.
 */
export async function readSourceFile(path: string, shown: string, maxBytes: number): Promise<Buffer | null> {
  try {
    if (!(await stat(path)).isFile()) throw notRegular(shown)
    // What stands there can change between the look and the opening, and opening a pipe would wait for its writer.
    const handle = await open(path, process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!(await handle.stat()).isFile()) throw notRegular(shown)
      const bytes = await readUpTo(handle, maxBytes)
      if (bytes.length > maxBytes) throw tooLarge(shown, maxBytes)
      return bytes
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const code = storageErrorCode(thrown) ?? ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw unreadable(shown, thrown)
  }
}
