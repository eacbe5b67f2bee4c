import { join } from 'node:path'
import { z } from 'zod'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { folderFrom, xdgConfigFolder } from './places.ts'
import { readPart } from './read-part.ts'
import { json } from './source-format.ts'
import { spokenName } from './spoken-name.ts'

const tool = 'llm'
const file = 'keys.json'

/** `click.get_app_dir`, which names the folder: https://click.palletsprojects.com/en/stable/api/#click.get_app_dir */
function usualFolder(place: MachinePlace): string {
  const name = 'io.datasette.llm'
  if (place.platform === 'win32') return join(folderFrom(place, 'APPDATA', place.home), name)
  if (place.platform === 'darwin') return join(place.home, 'Library', 'Application Support', name)
  return join(xdgConfigFolder(place), name)
}

/**
 * The keys that Simon Willison's `llm` keeps, an object of a key for each name. The names are the provider's or the user's own;
 * one that begins with `//` is a note. https://llm.datasette.io/en/stable/setup.html#saving-and-using-stored-keys
 */
export async function readLlm(place: MachinePlace): Promise<SourceReading> {
  const path = join(folderFrom(place, 'LLM_USER_PATH', usualFolder(place)), file)
  const { value, problems } = await readPart({ place, tool, path, format: json, shape: z.record(z.string(), z.unknown()) })
  const readings = Object.entries(value ?? {})
    .filter(([name]) => !name.startsWith('//'))
    .map(([name, key]) => {
      const subject = `${spokenName(name, 'an entry')} in ${file} of ${tool}`
      if (typeof key !== 'string') return said(`The key of ${subject} is not text. Set it again with “llm keys set”, then search again.`)
      const found = {
        source: `${tool}, ${file}`,
        subject,
        named: name,
        dialect: 'openai' as const,
        label: name,
        baseUrl: null,
        model: null,
        key,
      }
      return readFoundAccount(found, place.environment)
    })
  return joinReadings([{ candidates: [], notUnderstood: problems }, ...readings])
}
