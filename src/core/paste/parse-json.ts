import { parse, type ParseError } from 'jsonc-parser'

/** Comments and trailing commas are read up to this size, in characters; plain JSON of any size. */
const longestWithComments = 300_000

/** The recursive parser goes no deeper than this. */
const deepest = 100

/** What a JSON text says, with comments and trailing commas where it has them (https://code.visualstudio.com/docs/languages/json). */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    // What is no plain JSON may still be JSON with comments.
    return parseWithComments(text)
  }
}

function parseWithComments(text: string): { value: unknown } | undefined {
  if (text.length > longestWithComments || isDeep(text)) return undefined
  const errors: ParseError[] = []
  const value: unknown = parse(text, errors, { allowTrailingComma: true, disallowComments: false })
  return errors.length === 0 ? { value } : undefined
}

function isDeep(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    if (depth > deepest) return true
  }
  return false
}
