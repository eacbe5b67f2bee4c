import { parseEnv } from 'node:util'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { shownPath } from '../import-sources/places.ts'
import { readSourceFile } from '../import-sources/read-source-file.ts'
import { readJsonc } from '../read-jsonc.ts'
import type { Surroundings } from './adapters/tool-adapter.ts'

/** Largest that is read of a file beside the one that is written, in bytes. */
const largest = 1_000_000

const readers = { json: (text: string) => readJsonc(text), variables: (text: string) => parseEnv(text) }

/** Reads other files of a tool, which only say what comes before Keydeck: one that cannot be read says nothing. */
export function createReadOtherFile(place: MachinePlace): Surroundings['read'] {
  return async (path, format) => {
    try {
      const bytes = await readSourceFile(path, shownPath(place, path), largest)
      return bytes === null ? undefined : readers[format](bytes.toString('utf8'))
    } catch (thrown) {
      if (thrown instanceof AppError) return undefined
      throw thrown
    }
  }
}
