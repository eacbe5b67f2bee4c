import { writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { dataFolder } from '../../core/db/data-folder.ts'
import { completeWords } from './complete-words.ts'
import { modelFolders } from './installed-models.ts'
import type { Known } from './known-values.ts'

/** Written in when this is built, since the grammar and the catalogue take long to load. */
declare const writtenKnown: Known

/** The addon that reads the database crashes on older ones. */
const neededMajor = 24

/**
 * Does `keydeck __complete`, in a fraction of the time that the whole command line takes to load: a person waits at a key. Resolves with
 * the exit status; undefined where it has to be left to the command line.
 */
export async function runComplete(argv: readonly string[]): Promise<number | undefined> {
  if (Number(process.versions.node.split('.')[0]) < neededMajor) return undefined
  const end = argv.indexOf('--')
  if (end === -1) return undefined
  const flags = argv.slice(0, end)
  const valueOf = (flag: string) => (flags.includes(flag) ? (flags[flags.indexOf(flag) + 1] ?? '') : '')
  const words = [...argv.slice(end + 1), ...(flags.includes('--new-word') ? [''] : [])]
  const text = await completeWords(
    writtenKnown,
    { shell: valueOf('--shell'), breaks: valueOf('--breaks'), words },
    {
      folder: resolve(dataFolder(process.env)),
      modelFolders: modelFolders({ environment: process.env, home: homedir(), platform: process.platform }),
    },
  )
  if (text !== '') writeAll(`${text}\n`)
  return 0
}

/** A shell that has gone away wants no candidates. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text)
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written)
  } catch {
    return
  }
}
