import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser'
import { parse as parseTomlText } from 'smol-toml'
import { parseDocument } from 'yaml'

/** How a file is written: a name for messages, how much of it is read at most (bytes), and its reader, which throws on anything else. */
export type SourceFormat = { name: string; maxBytes: number; parse(text: string): unknown }

const megabyte = 1_000_000

export const json: SourceFormat = { name: 'JSON', maxBytes: 5 * megabyte, parse: (text) => JSON.parse(text) }

function parseJsonc(text: string): unknown {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false })
  if (tree === undefined || errors.length > 0) throw new SyntaxError('Not JSON with comments.')
  // Its other way to values would take a key called `__proto__` for the object's prototype.
  return getNodeValue(tree)
}

/** JSON with comments and trailing commas. */
export const jsonc: SourceFormat = { name: 'JSON', maxBytes: megabyte, parse: parseJsonc }

export const toml: SourceFormat = { name: 'TOML', maxBytes: megabyte, parse: (text) => parseTomlText(text) }

/** Its short way to values takes what it can of a text that breaks off; nothing is taken of such a one here. */
function parseYaml(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false })
  if (document.errors.length > 0) throw new SyntaxError('Not YAML.')
  return document.toJS()
}

/** Its reader takes half a second for a megabyte, during which nothing else runs; a configuration written by hand is far smaller. */
export const yaml: SourceFormat = { name: 'YAML', maxBytes: megabyte, parse: parseYaml }

/** Text that its source reads itself. */
export const plain: SourceFormat = { name: 'text', maxBytes: megabyte, parse: (text) => text }
