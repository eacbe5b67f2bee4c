import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser'
import { nestsTooDeep } from './nests-too-deep.ts'
import { parseJson } from './parse-json.ts'

/**
 * What a text says in JSON, with comments and trailing commas where it has them (https://code.visualstudio.com/docs/languages/json);
 * undefined where it is none. Every name is a key like any other, `__proto__` among them. `longest`: up to which size, in
 * characters, comments are read; plain JSON is of any size.
 */
export function readJsonc(text: string, { longest = 1_000_000 } = {}): unknown {
  return parseJson(text) ?? readWithComments(text, longest)
}

function readWithComments(text: string, longest: number): unknown {
  if (text.length > longest || nestsTooDeep(text)) return undefined
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false })
  // The parser's short way to values would take a key called `__proto__` for the object's prototype.
  return tree === undefined || errors.length > 0 ? undefined : getNodeValue(tree)
}
