import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The files below a folder, by their paths there, that have one of the texts in them: as it is, or in base64, hex or UTF-16. */
export function findTraces(folder: string, texts: readonly string[]): string[] {
  const spellings = texts.flatMap(spellingsOf)
  return filesBelow(folder)
    .filter((file) => {
      const bytes = readIfThere(file)
      return spellings.some((spelling) => bytes.includes(spelling))
    })
    .map((file) => relative(folder, file))
}

function spellingsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const inBase64 = [0, 1, 2].map((before) => base64Within(bytes, before))
  return [
    bytes,
    ...inBase64.flatMap((coded) => [coded, coded.replaceAll('+', '-').replaceAll('/', '_')]).map((coded) => Buffer.from(coded)),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(text, 'utf16le'),
  ]
}

/** What stands for the bytes wherever they are in something longer: only the characters that depend on nothing but them. */
function base64Within(bytes: Buffer, before: number): string {
  const coded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return coded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** A tool may still be taking its locks away. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
