import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { AppError } from '../core/errors.ts'

/** Longer than any passphrase that Keydeck takes (1,024 characters of at most four bytes, and a line break). */
const longestRead = 4_200

/**
 * The first line of a passphrase file, without its line break. Reads a pipe (`<(pass show keydeck)`) as well as a file.
 * Calls `warn` when other users can read the file. Throws `invalid-input` when it cannot be read or is empty; the error
 * quotes neither the path nor the content.
 */
export function readPassphraseFile(path: string, warn: (text: string) => void): string {
  const { text, open } = readStart(path)
  const line = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  if (line === '') throw new AppError('invalid-input', 'The passphrase file is empty.', 'Put the passphrase on its first line.')
  if (open) warn('Others on this machine can read the passphrase file. Run `chmod 600` on it.')
  return line
}

function readStart(path: string): { text: string; open: boolean } {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const stat = fstatSync(file)
    const buffer = Buffer.alloc(longestRead)
    let length = 0
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null)
    const text = buffer.toString('utf8', 0, length)
    buffer.fill(0)
    return { text, open: process.platform !== 'win32' && stat.isFile() && (stat.mode & 0o077) !== 0 }
  } catch (cause) {
    throw new AppError('invalid-input', 'The passphrase file cannot be read.', 'Check its path and that you may read it.', { cause })
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
