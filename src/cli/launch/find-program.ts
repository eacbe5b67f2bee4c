import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What a command's first word leads to: a file to be executed, with arguments before the person's own where it is a script without `#!`. */
export type FoundProgram = { file: string; before: readonly string[] }

/** The exit status by which shells say so: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
export type MissingProgram = { status: 126 | 127; sentence: string }

/** How much of a file tells what it is, in bytes. */
const startLength = 512

/**
 * Finds a program as a POSIX shell does: a word with a slash is a path, any other is looked for in PATH. A text without `#!` is run by
 * /bin/sh. What cannot be executed is told here, since replacing this process by it would end this process.
 */
export function findProgram(word: string, path: string | undefined): FoundProgram | MissingProgram {
  const places = word.includes('/')
    ? [word]
    : (path ?? '/usr/bin:/bin').split(delimiter).map((folder) => join(folder === '' ? '.' : folder, word))
  const files = word === '' ? [] : places.filter((place) => kindOf(place) === 'file')
  const file = files.find(isExecutable)
  if (file !== undefined) return judge(file)
  return files.length > 0 || (word.includes('/') && kindOf(word) === 'other')
    ? { status: 126, sentence: 'The command may not be executed. Look at its permissions.' }
    : { status: 127, sentence: 'There is no such command. Look at its spelling and at PATH.' }
}

function judge(file: string): FoundProgram | MissingProgram {
  const start = startOf(file)
  if (start === undefined) return { file, before: [] }
  if (start.startsWith('#!')) {
    const interpreter = /^#![ \t]*(\S+)/.exec(start)?.[1] ?? ''
    if (kindOf(interpreter) === 'file' && isExecutable(interpreter)) return { file, before: [] }
    return { status: 126, sentence: 'The program that the command’s first line names cannot be executed. Install it, or mend that line.' }
  }
  return start.includes('\0') ? { file, before: [] } : { file: '/bin/sh', before: [file] }
}

/** Undefined where it may be executed and not be read. */
function startOf(file: string): string | undefined {
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    const start = Buffer.alloc(startLength)
    return start.toString('latin1', 0, readSync(descriptor, start, 0, startLength, 0))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function kindOf(path: string): 'file' | 'other' | 'none' {
  try {
    return statSync(path).isFile() ? 'file' : 'other'
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'none'
    throw error
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
