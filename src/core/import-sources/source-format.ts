import { parse as parseTomlText, TomlError } from 'smol-toml'
import { parseJson } from '../parse-json.ts'
import { readJsonc } from '../read-jsonc.ts'
import { readYaml } from '../read-yaml.ts'

/** How a file is written: a name for messages, how much of it is read at most (bytes), and its reader; undefined is what it cannot read. */
export type SourceFormat = { name: string; maxBytes: number; read(text: string): unknown }

const megabyte = 1_000_000

export const json: SourceFormat = { name: 'JSON', maxBytes: 5 * megabyte, read: parseJson }

/** JSON with comments and trailing commas. */
export const jsonc: SourceFormat = { name: 'JSON', maxBytes: megabyte, read: (text) => readJsonc(text) }

function readToml(text: string): unknown {
  try {
    return parseTomlText(text)
  } catch (error) {
    // Its message quotes the line that it stumbled over, and a key may stand in it.
    if (error instanceof TomlError) return undefined
    throw error
  }
}

export const toml: SourceFormat = { name: 'TOML', maxBytes: megabyte, read: readToml }

/** Its reader is slow; a configuration written by hand is far smaller. */
export const yaml: SourceFormat = { name: 'YAML', maxBytes: 200_000, read: readYaml }

/** Text that its source reads itself. */
export const plain: SourceFormat = { name: 'text', maxBytes: megabyte, read: (text) => text }
